/** The selected Python interpreter, asked of the Python extension where there is one. */

import { extensions, type Uri } from "vscode";

/** The part of the Python extension's API that is used here. */
interface PythonApi {
  environments: { getActiveEnvironmentPath(resource?: Uri): { path: string } };
}

/** The interpreter's path; undefined when there is no Python extension or it names none. */
export async function selectedInterpreter(): Promise<string | undefined> {
  const extension = extensions.getExtension<PythonApi>("ms-python.python");
  if (extension === undefined) {
    return undefined;
  }
  try {
    const api = extension.isActive ? extension.exports : await extension.activate();
    const path = api.environments.getActiveEnvironmentPath().path;
    // "python" alone means that none was selected and the PATH decides.
    return /[\\/]/.test(path) ? path : undefined;
  } catch {
    // Another extension's failure to start is not ours: the PATH is still there.
    return undefined;
  }
}

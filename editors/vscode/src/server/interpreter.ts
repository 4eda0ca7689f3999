/** The selected Python interpreter, asked of the Python extension where there is one. */

import { EventEmitter, extensions, workspace, type Disposable, type Event, type Uri } from "vscode";

/** The part of the Python extension's API that is used here. */
interface PythonApi {
  environments: {
    getActiveEnvironmentPath(resource?: Uri): { path: string };
    onDidChangeActiveEnvironmentPath: Event<unknown>;
  };
}

export class Interpreter implements Disposable {
  private readonly emitter = new EventEmitter<void>();
  private listening: Disposable | undefined;

  /** Fires when another interpreter was selected. */
  readonly onDidChange = this.emitter.event;

  /** Its path; undefined when there is no Python extension or it names none. */
  async path(): Promise<string | undefined> {
    const extension = extensions.getExtension<PythonApi>("ms-python.python");
    if (extension === undefined) {
      return undefined;
    }
    try {
      const { environments } = extension.isActive ? extension.exports : await extension.activate();
      this.listening ??= environments.onDidChangeActiveEnvironmentPath(() => this.emitter.fire());
      const { path } = environments.getActiveEnvironmentPath(workspace.workspaceFolders?.[0]?.uri);
      // "python" alone means that none was selected and the PATH decides.
      return /[\\/]/.test(path) ? path : undefined;
    } catch {
      // Another extension's failure to start is not ours: the PATH is still there.
      return undefined;
    }
  }

  dispose(): void {
    this.listening?.dispose();
    this.emitter.dispose();
  }
}

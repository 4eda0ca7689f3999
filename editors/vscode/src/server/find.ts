/** Where the server's program may be, and which of the places has it. */

import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";

export interface Surroundings {
  /** `groq.server.path`, or an empty string. */
  configured: string;
  /** The selected Python interpreter, where there is one. */
  interpreter: string | undefined;
  searchPath: string;
  home: string;
  windows: boolean;
}

export type Found =
  | { kind: "found"; command: string; from: "setting" | "interpreter" | "path" }
  | { kind: "missing"; configured: string };

/** Look for `groq-lsp`: the setting, beside the interpreter, on the PATH, where uv and pipx put it. */
export async function findServer(
  surroundings: Surroundings,
  isProgram: (file: string) => Promise<boolean> = executable,
): Promise<Found> {
  if (surroundings.configured !== "") {
    const command = expandHome(surroundings.configured, surroundings.home);
    const usable = isAbsolute(command, surroundings) && (await isProgram(command));
    return usable
      ? { kind: "found", command, from: "setting" }
      : { kind: "missing", configured: surroundings.configured };
  }
  for (const [from, folder] of folders(surroundings)) {
    const command = paths(surroundings).join(folder, programName("groq-lsp", surroundings.windows));
    if (await isProgram(command)) {
      return { kind: "found", command, from };
    }
  }
  return { kind: "missing", configured: "" };
}

/** The first of `names` that is a program on the PATH. */
export async function firstOnPath(
  names: readonly string[],
  surroundings: Surroundings,
  isProgram: (file: string) => Promise<boolean> = executable,
): Promise<string | undefined> {
  for (const name of names) {
    for (const [, folder] of folders({ ...surroundings, interpreter: undefined })) {
      if (await isProgram(paths(surroundings).join(folder, programName(name, surroundings.windows)))) {
        return name;
      }
    }
  }
  return undefined;
}

export function surroundings(configured: string, interpreter: string | undefined): Surroundings {
  return {
    configured,
    interpreter,
    searchPath: process.env.PATH ?? "",
    home: homedir(),
    windows: process.platform === "win32",
  };
}

function folders(where: Surroundings): ["interpreter" | "path", string][] {
  const system = paths(where);
  const beside = besideInterpreter(where).map((folder): ["interpreter", string] => ["interpreter", folder]);
  // An entry such as "." would be looked up in whatever folder is open: a folder must not choose what runs.
  const onPath = where.searchPath.split(system.delimiter).filter((folder) => isAbsolute(folder, where));
  const installed = system.join(where.home, ".local", "bin");
  return [...beside, ...[...onPath, installed].map((folder): ["path", string] => ["path", folder])];
}

/** On Windows an interpreter outside of a virtual environment has its programs in a folder below. */
function besideInterpreter(where: Surroundings): string[] {
  if (where.interpreter === undefined) {
    return [];
  }
  const system = paths(where);
  const folder = system.dirname(where.interpreter);
  return where.windows ? [folder, system.join(folder, "Scripts")] : [folder];
}

function paths(where: Surroundings): path.PlatformPath {
  return where.windows ? path.win32 : path.posix;
}

function isAbsolute(file: string, where: Surroundings): boolean {
  return paths(where).isAbsolute(file);
}

function programName(name: string, windows: boolean): string {
  return windows ? `${name}.exe` : name;
}

function expandHome(file: string, home: string): string {
  return file === "~" || file.startsWith("~/") ? home + file.slice(1) : file;
}

async function executable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

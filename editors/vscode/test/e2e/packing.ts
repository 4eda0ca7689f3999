/** Packs the small extensions that stand beside ours in some tests. */

import { cp, writeFile } from "node:fs/promises";
import path from "node:path";

import { createVSIX } from "@vscode/vsce";
import { build } from "esbuild";

const FOLDER = path.join(import.meta.dirname, "extensions");

/** Build the extension of that name; gives the path of its package, which is made in `folder`. */
export async function pack(name: string, folder: string): Promise<string> {
  const made = path.join(folder, name);
  await cp(path.join(FOLDER, name, "package.json"), path.join(made, "package.json"), { recursive: true });
  await writeFile(path.join(made, ".vscodeignore"), "");
  await build({
    entryPoints: [path.join(FOLDER, name, "extension.ts")],
    outfile: path.join(made, "extension.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    logLevel: "error",
  });
  const packagePath = `${made}.vsix`;
  await createVSIX({ cwd: made, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
  return packagePath;
}

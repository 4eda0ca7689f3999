/** Bundles the extension into one file and says how large it is. */
import { statSync } from "node:fs";

import { build } from "esbuild";

const outfile = "dist/extension.js";
await build({
  entryPoints: ["src/extension.ts"],
  outfile,
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  logLevel: "warning",
});
console.log(`${outfile}: ${(statSync(outfile).size / 1024).toFixed(0)} KiB`);

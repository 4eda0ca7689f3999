// Checks, or with --write sets, the style of Lua files with StyLua's WebAssembly build, whose
// npm package needs no download from elsewhere: node stylua.mjs MODULE STYLE.toml [--write] FILE…
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [library, style, ...rest] = process.argv.slice(2);
const stylua = createRequire(import.meta.url)(library);
const write = rest.includes("--write");
const kinds = { indent_type: stylua.IndentType, quote_style: stylua.QuoteStyle };

function configuration() {
  const config = stylua.Config.new();
  for (const line of readFileSync(style, "utf8").split("\n")) {
    const [, name, value] = /^(\w+) = (.+)$/.exec(line) ?? [];
    if (name) config[name] = kinds[name] ? kinds[name][JSON.parse(value)] : JSON.parse(value);
  }
  return config;
}

let different = 0;
for (const file of rest.filter((name) => !name.startsWith("--"))) {
  const before = readFileSync(file, "utf8");
  const after = stylua.formatCode(before, configuration(), undefined, stylua.OutputVerification.None);
  if (before === after) continue;
  different += 1;
  if (write) writeFileSync(file, after);
  console.log(`${write ? "formatted" : "not formatted"}: ${file}`);
}
process.exit(different && !write ? 1 : 0);

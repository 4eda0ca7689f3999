// Counts the o200k tokens of samples.json with a real tokenizer; see README.md for how to run it.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const { countTokens } = require("gpt-tokenizer/encoding/o200k_base");
const here = new URL(".", import.meta.url);
const samples = JSON.parse(readFileSync(new URL("samples.json", here), "utf8"));
const measured = Object.fromEntries(
  Object.entries(samples).map(([name, text]) => [name, countTokens(text)]),
);
writeFileSync(new URL("measured.json", here), `${JSON.stringify(measured, null, 1)}\n`);

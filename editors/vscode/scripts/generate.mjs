/**
 * Derives the manifest's `groq.action.*` commands, their menu entries and titles from the actions of
 * the server (groq_lsp/actions/*.md). `--check` writes nothing and fails where something differs.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";

const PREFIX = "groq.action.";
const SUBMENU = "groq.menu";
const VARIANTS = "groq.menu.rewrite";
/** Order of the groups in the submenu; what is not listed comes last. */
const GROUPS = ["generate", "rewrite", "proofread", "translate", "structure", "understand"];

const folder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const actionsFolder = path.join(folder, "..", "..", "groq_lsp", "actions");

/** The few lines of front matter that are needed here: `key: value`, plain or quoted. */
function readAction(file) {
  const text = readFileSync(path.join(actionsFolder, file), "utf8");
  const [, head = ""] = text.split(/^---\s*$/m);
  const line = (key) => {
    const found = new RegExp(`^${key.replace(".", "\\.")}:\\s*(.+?)\\s*$`, "m").exec(head);
    return found?.[1].replace(/^(["'])(.*)\1$/, "$2");
  };
  const id = path.basename(file, ".md");
  const title = line("title") ?? id;
  return { id, title: plain(title), chinese: plain(line("title.zh-cn") ?? title), group: line("group") ?? "" };
}

/** `Translate to {language}` → `Translate…`: the command asks which. */
function plain(title) {
  return title.replace(/\s*(?:to|into)?\s*\{\w+\}.*$/i, "…").replace(/(?:为|成|到)…$/, "…");
}

function isVariant(id) {
  return id.startsWith("rewrite-");
}

function rank({ group }) {
  const index = GROUPS.indexOf(group);
  return index < 0 ? GROUPS.length : index;
}

function commandsOf(actions, others) {
  const derived = actions.map(({ id }) => ({
    command: PREFIX + id,
    title: `%${PREFIX}${id}.title%`,
    // In the palette a "Shorter" needs its verb; in the submenu of that name it does not.
    category: isVariant(id) ? "%category.rewrite%" : "Groq",
  }));
  return [...others.filter(({ command }) => !command.startsWith(PREFIX)), ...derived];
}

function menusOf(actions, menus) {
  const isOurs = ({ command = "" }) => command.startsWith(PREFIX);
  const variants = actions.filter(({ id }) => isVariant(id));
  const top = actions.filter((action) => action.id !== "ask" && !variants.includes(action));
  const entry = (action, group, index) => ({ command: PREFIX + action.id, group: `${group}@${index + 1}` });
  return {
    ...menus,
    [SUBMENU]: [
      ...menus[SUBMENU].filter((item) => !isOurs(item)),
      ...top.map((action, index) => entry(action, menuGroup(action), index)),
    ],
    [VARIANTS]: variants.map((action, index) => entry(action, "1_variants", index)),
  };
}

/** Menu groups are sorted by name; proofreading stands with the rewriting. */
function menuGroup({ group }) {
  const shown = group === "proofread" ? "rewrite" : group;
  return `2_${rank({ group: shown })}_${shown}`;
}

function titles(actions, file, key) {
  const kept = Object.entries(JSON.parse(read(file))).filter(([name]) => !name.startsWith(PREFIX));
  const derived = actions.map((action) => [`${PREFIX}${action.id}.title`, action[key]]);
  return Object.fromEntries([...kept, ...derived]);
}

function read(file) {
  return readFileSync(path.join(folder, file), "utf8");
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const actions = readdirSync(actionsFolder)
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .map(readAction)
  .sort((one, other) => rank(one) - rank(other) || one.id.localeCompare(other.id));
const manifest = JSON.parse(read("package.json"));
manifest.contributes.commands = commandsOf(actions, manifest.contributes.commands);
manifest.contributes.menus = menusOf(actions, manifest.contributes.menus);
const results = {
  "package.json": json(manifest),
  "package.nls.json": json(titles(actions, "package.nls.json", "title")),
  "package.nls.zh-cn.json": json(titles(actions, "package.nls.zh-cn.json", "chinese")),
};
// By meaning, not by text: other generators write 15.0 where JavaScript writes 15.
const different = Object.entries(results).filter(
  ([file, text]) => !isDeepStrictEqual(JSON.parse(read(file)), JSON.parse(text)),
);
if (process.argv.includes("--check")) {
  for (const [file] of different) {
    console.error(`editors/vscode/${file} differs from the actions: run make -C editors/vscode generate`);
  }
  process.exitCode = different.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of different) {
    writeFileSync(path.join(folder, file), text);
  }
}

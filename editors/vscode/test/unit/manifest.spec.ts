import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { SERVER_PATH, USER_FLAGS } from "../../src/settings.js";

const folder = path.join(import.meta.dirname, "..", "..");
const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");
const json = (name: string): Record<string, string> => JSON.parse(read(name)) as Record<string, string>;

interface Manifest {
  capabilities: { untrustedWorkspaces: { supported: string; restrictedConfigurations: string[] } };
  contributes: {
    commands: { command: string; title: string }[];
    menus: Record<string, { command?: string }[]>;
    keybindings: { command: string }[];
    configuration: { properties: Record<string, { scope?: string; default?: unknown }> } | { properties: Record<string, { scope?: string; default?: unknown }> }[];
  };
}

const manifest = JSON.parse(read("package.json")) as Manifest;
const settings = Object.assign({}, ...[manifest.contributes.configuration].flat().map((one) => one.properties)) as Record<
  string,
  { scope?: string; default?: unknown }
>;
const sources = readdirSync(path.join(folder, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => read(path.join("src", name)));

describe("the manifest", () => {
  it("lets no folder decide where data goes or what runs", () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    expect(supported).toBe("limited");
    for (const name of [SERVER_PATH, ...Object.keys(USER_FLAGS), "inline.automatic"]) {
      expect(settings[`groq.${name}`]?.scope, name).toBe("application");
      expect(restrictedConfigurations, name).toContain(`groq.${name}`);
    }
  });

  it("has no setting for the key", () => {
    expect(Object.keys(settings).filter((name) => /key/i.test(name))).toEqual([]);
  });

  it("has automatic suggestions switched off", () => {
    expect(settings["groq.inline.automatic"]?.default).toBe(false);
  });

  it("names only its own commands in menus and keys", () => {
    const known = new Set(manifest.contributes.commands.map(({ command }) => command));
    const used = [...Object.values(manifest.contributes.menus).flat(), ...manifest.contributes.keybindings]
      .map(({ command }) => command)
      .filter((command) => command !== undefined);
    expect(used.filter((command) => !known.has(command))).toEqual([]);
  });

  it("leaves the server's own command names to the server", () => {
    const servers = ["run", "cancel", "place", "selectModel", "actions", "models", "answers", "showRequest", "usage"];
    const known = manifest.contributes.commands.map(({ command }) => command);
    expect(servers.filter((name) => known.includes(`groq.${name}`))).toEqual([]);
  });

  it("follows the server's actions", () => {
    const checked = spawnSync(process.execPath, [path.join(folder, "scripts", "generate.mjs"), "--check"], { encoding: "utf8" });
    expect(checked.stderr).toBe("");
  });
});

describe("the translations", () => {
  it("have every title of the manifest in both languages", () => {
    const wanted = new Set([...read("package.json").matchAll(/"%([\w.-]+)%"/g)].map((found) => found[1]));
    for (const file of ["package.nls.json", "package.nls.zh-cn.json"]) {
      const known = Object.keys(json(file));
      expect(known.filter((name) => !wanted.has(name)), `${file}: unused`).toEqual([]);
      expect([...wanted].filter((name) => !known.includes(String(name))), `${file}: missing`).toEqual([]);
    }
  });

  it("have every sentence of the code in Chinese, with the same places for values", () => {
    const chinese = json("l10n/bundle.l10n.zh-cn.json");
    const sentences = new Set(
      sources.flatMap((source) =>
        [...source.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].map((found) => JSON.parse(`"${found[1] ?? ""}"`) as string),
      ),
    );
    expect(Object.keys(chinese).filter((sentence) => !sentences.has(sentence)), "unused").toEqual([]);
    expect([...sentences].filter((sentence) => !(sentence in chinese)), "missing").toEqual([]);
    const places = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).sort();
    for (const [english, translated] of Object.entries(chinese)) {
      expect(places(translated), english).toEqual(places(english));
    }
  });
});

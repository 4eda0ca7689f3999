/** The test bed: code-server with the built extension installed, in a Chromium that is driven like a person. */

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { homedir, tmpdir } from "node:os";
import path from "node:path";

import { chromium, type Browser, type Page } from "playwright-core";

import { pack } from "./packing.js";

export const EXTENSION = path.join(import.meta.dirname, "..", "..");
export const REPOSITORY = path.join(EXTENSION, "..", "..");
const CACHE = process.env.GROQ_LSP_EDITORS ?? path.join(homedir(), ".cache", "groq-lsp-editors");
const CODE_SERVER = path.join(CACHE, "code-server-4.139.1");
const NODE = path.join(CODE_SERVER, "node", "node_modules", "node", "bin", "node");
const PROGRAM = path.join(CODE_SERVER, "server", "node_modules", ".bin", "code-server");
const VSIX = path.join(EXTENSION, "dist", "groq-lsp.vsix");
const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Options {
  /** Files of the folder that is opened, by their names in it. */
  files: Record<string, string>;
  /** The user's settings. */
  settings?: Record<string, unknown>;
  environment?: Record<string, string>;
  /** Files of the user's home. */
  home?: Record<string, string>;
  /** False opens the folder in Restricted Mode. */
  trusted?: boolean;
  /** Where our extension is not the subject, or not alone: the names of those to install in its place. */
  extensions?: readonly string[];
  /** The interface's language. */
  locale?: "en" | "zh-cn";
}

/** Stands in `extensions` for the extension that is tested. */
export const OURS = "groq-lsp";

export interface Bed {
  page: Page;
  folder: string;
  profile: string;
  /** The user's home, empty at first. */
  home: string;
  /** The text of a file of the folder; the editor saves shortly after each change. */
  read(name: string): Promise<string>;
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** The window: small, so that the pictures are; wide, for what shows more when there is room. */
export const USUAL = { width: 1000, height: 760 };
export const WIDE = { width: 1400, height: 860 };

const SETTINGS = {
  "files.autoSave": "afterDelay",
  "files.autoSaveDelay": 150,
  "workbench.startupEditor": "none",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "editor.wordWrap": "on",
  "editor.minimap.enabled": false,
  "breadcrumbs.enabled": false,
  "workbench.activityBar.location": "hidden",
  "editor.lightbulb.enabled": "on",
  "chat.disableAIFeatures": true,
  "security.workspace.trust.untrustedFiles": "open",
  "security.workspace.trust.startupPrompt": "never",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

export async function openBed(options: Options): Promise<Bed> {
  const root = await mkdtemp(path.join(tmpdir(), "groq-lsp-vscode-"));
  const [folder, profile, home] = ["notes", "profile", "home"].map((name) => path.join(root, name)) as [string, string, string];
  await mkdir(home);
  await writeFiles(home, options.home ?? {});
  await writeFiles(folder, options.files);
  await writeFiles(profile, {
    "User/settings.json": JSON.stringify({ ...SETTINGS, ...options.settings }, null, 2),
    ...languagePack(profile),
  });
  const places = ["--user-data-dir", profile, "--extensions-dir", path.join(root, "extensions")];
  await install(places, options, root);
  const port = await freePort();
  const flags = [...places, ...trustFlags(options), "--locale", options.locale ?? "en"];
  const server = serve([...flags, "--bind-addr", `127.0.0.1:${port}`, folder], { HOME: home, ...options.environment });
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: BROWSER_FLAGS });
  const page = await browser.newPage({ viewport: USUAL, reducedMotion: "reduce" });
  const address = `http://127.0.0.1:${port}/?folder=${folder}`;
  await open(page, address);
  await hideSideBar(page);
  return {
    page,
    folder,
    profile,
    home,
    read: (name) => readFile(path.join(folder, name), "utf8"),
    reload: () => open(page, address),
    close: () => close(browser, server, root),
  };
}

/**
 * What the editor notes when a language pack is installed. This one translates nothing of the editor
 * itself, and lets it take each extension's own words.
 */
function languagePack(profile: string): Record<string, string> {
  const main = "packs/main.i18n.json";
  const extensions = [{ extensionIdentifier: { id: "test.language-pack" }, version: "1.0.0" }];
  const noted = { hash: "0", label: "中文(简体)", extensions, translations: { vscode: path.join(profile, main) } };
  return {
    "languagepacks.json": JSON.stringify({ "zh-cn": noted }),
    [main]: JSON.stringify({ version: "1.0.0", contents: {} }),
  };
}

async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}

async function install(places: readonly string[], { extensions = [OURS] }: Options, root: string): Promise<void> {
  const wanted: string[] = [];
  for (const name of extensions) {
    wanted.push("--install-extension", name === OURS ? VSIX : await pack(name, path.join(root, "packed")));
  }
  const ran = spawnSync(NODE, [PROGRAM, ...places, ...wanted], { encoding: "utf8" });
  if (ran.status !== 0) {
    throw new Error(`the extension could not be installed: ${ran.stdout}${ran.stderr}`);
  }
}

function trustFlags(options: Options): string[] {
  return options.trusted === false ? [] : ["--disable-workspace-trust"];
}

function serve(flags: readonly string[], environment: Record<string, string>): ChildProcess {
  const fixed = ["--auth", "none", "--disable-telemetry", "--disable-update-check"];
  return spawn(NODE, [PROGRAM, ...fixed, ...flags], {
    env: { ...process.env, ...environment },
    stdio: process.env.GROQ_LSP_BED_LOG === undefined ? "ignore" : "inherit",
    // A group of its own, so that its helpers end with it.
    detached: true,
  });
}

async function open(page: Page, address: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await page.goto(address);
      break;
    } catch (reason) {
      if (attempt > 100) {
        throw reason;
      }
      await page.waitForTimeout(200);
    }
  }
  await page.waitForSelector(".monaco-workbench .statusbar", { timeout: 60_000 });
}

/** The window is small, so that the pictures are. */
async function hideSideBar(page: Page): Promise<void> {
  const explorer = page.locator(".explorer-viewlet");
  await explorer.waitFor({ timeout: 60_000 });
  await page.keyboard.press("Control+B");
  await explorer.waitFor({ state: "hidden" });
}

async function close(browser: Browser, server: ChildProcess, root: string): Promise<void> {
  await browser.close();
  const gone = new Promise((resolve) => server.once("exit", resolve));
  if (server.pid !== undefined) {
    process.kill(-server.pid, "SIGTERM");
  }
  await gone;
  await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

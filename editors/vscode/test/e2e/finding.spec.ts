import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { OURS } from "./bed.js";
import { command, openFile, quickInput, serverReady, status } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { SERVER } from "./simulator.js";
import { extensionLog, openStage, type Stage } from "./stage.js";

const NOTE = "# Notes\n\nThe old mill stands by the river, and nobody has lived in it for years.\n";
const SYSTEM = "/usr/bin:/bin";

describe("finding the server", () => {
  let stage: Stage;
  let places: string;

  beforeAll(async () => {
    places = await mkdtemp(path.join(tmpdir(), "groq-lsp-places-"));
  });
  afterAll(() => rm(places, { recursive: true }));
  afterEach(() => stage.close());
  pictureFailures(() => stage.bed.page);

  /** A folder with a `groq-lsp` in it. */
  async function folderWithServer(name: string): Promise<string> {
    const folder = path.join(places, name);
    await mkdir(folder, { recursive: true });
    await symlink(SERVER, path.join(folder, "groq-lsp"));
    return folder;
  }

  it("takes the one beside the selected Python interpreter, and moves on when another is selected", async () => {
    const first = await folderWithServer("first/bin");
    const second = await folderWithServer("second/bin");
    const onPath = await folderWithServer("path-behind");
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: { "groq.server.path": "" },
      extensions: [OURS, "python"],
      home: profileWith(`${onPath}:${SYSTEM}`),
      environment: { TEST_INTERPRETER: path.join(first, "python") },
    });
    const { page, profile } = stage.bed;
    await openFile(page, "note.md");
    await serverReady(page);
    expect(await extensionLog(profile)).toContain(`Server: ${first}/groq-lsp (interpreter)`);
    await command(page, "Python: Select Interpreter");
    await quickInput(page).fill(path.join(second, "python"));
    await page.keyboard.press("Enter");
    await expect.poll(() => extensionLog(profile)).toContain(`Server: ${second}/groq-lsp (interpreter)`);
    await serverReady(page);
    await command(page, "Groq: Show Log");
    await page.locator(".view-line", { hasText: "(interpreter)" }).first().waitFor();
    await picture(page, "interpreter");
  });

  it("takes the one on the PATH where no interpreter has one", async () => {
    const onPath = await folderWithServer("path");
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: { "groq.server.path": "" },
      home: profileWith(`${onPath}:${SYSTEM}`),
    });
    const { page, profile } = stage.bed;
    await openFile(page, "note.md");
    await serverReady(page);
    expect(await extensionLog(profile)).toContain(`Server: ${onPath}/groq-lsp (path)`);
  });

  it("offers to install it, shows the command, runs it where one sees it, and starts", async () => {
    const tools = path.join(places, "tools");
    const marker = path.join(places, "uv-was-asked");
    await mkdir(tools);
    // A `uv` that does what the real one would: put the program into ~/.local/bin.
    const script = `#!/bin/sh\necho "$@" >${marker}\necho Installed 1 executable: groq-lsp\nmkdir -p ~/.local/bin && ln -s ${SERVER} ~/.local/bin/groq-lsp\n`;
    await writeFile(path.join(tools, "uv"), script);
    await chmod(path.join(tools, "uv"), 0o755);
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: { "groq.server.path": "" },
      home: profileWith(`${tools}:${SYSTEM}`),
    });
    const { page, home, profile } = stage.bed;
    await openFile(page, "note.md");
    const offer = page.locator(".notifications-toasts", { hasText: "It can be installed with: uv tool install groq-lsp" });
    await offer.waitFor();
    await picture(page, "install");
    await offer.getByText("Install", { exact: true }).click();
    await serverReady(page);
    await picture(page, "installed");
    expect(await readFile(marker, "utf8")).toBe("tool install groq-lsp\n");
    expect(await extensionLog(profile)).toContain(`Server: ${home}/.local/bin/groq-lsp (path)`);
  });

  it("says so where nothing can install it, leads to the setting, and says when that points to no program", async () => {
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: { "groq.server.path": "" },
      home: profileWith(SYSTEM),
    });
    const { page } = stage.bed;
    await openFile(page, "note.md");
    const said = page.locator(".notifications-toasts", { hasText: "Install uv or pipx, then run: uv tool install groq-lsp" });
    await said.waitFor();
    await picture(page, "missing");
    await status(page).locator(".codicon-warning").waitFor();
    await said.getByText("Set Path").click();
    await page.locator(".settings-editor .setting-item-contents", { hasText: "Path" }).locator("input").first().fill("/nowhere/groq-lsp");
    await page.locator(".notifications-toasts", { hasText: "/nowhere/groq-lsp" }).waitFor();
  });
});

/** Where people set their PATH: the editor asks their login shell for it. */
function profileWith(searchPath: string): Record<string, string> {
  return { ".profile": `PATH=${searchPath}\nexport PATH\n` };
}

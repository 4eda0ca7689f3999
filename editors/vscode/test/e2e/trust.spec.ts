import { chmod, readFile, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";

import { afterEach, describe, expect, it } from "vitest";

import { chooseCodeAction, command, openFile, quickInput, selectLines, serverReady, status } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { KEY } from "./simulator.js";
import { extensionLog, openStage, type Stage } from "./stage.js";

const NOTE = "# Notes\n\nThe old mill stands by the river.\n";

describe("trust", () => {
  let stage: Stage;
  afterEach(() => stage.close());
  pictureFailures(() => stage.bed.page);

  it("starts nothing and sends nothing in Restricted Mode", async () => {
    stage = await openStage({ files: { "note.md": NOTE }, trusted: false });
    const { page, folder } = stage.bed;
    const marker = path.join(folder, "started");
    const program = path.join(folder, "groq-lsp");
    await writeFile(program, `#!/bin/sh\ntouch ${marker}\n`);
    await chmod(program, 0o755);
    await openFile(page, "note.md");
    await status(page).waitFor();
    await selectLines(page, 3);
    await command(page, "Groq: Rewrite");
    await page.locator(".notifications-toasts", { hasText: "do not trust" }).waitFor();
    await picture(page, "restricted");
    expect(await status(page).getAttribute("aria-label")).toContain("do not trust");
    expect(await stage.groq.connections()).toBe(0);
    expect(await exists(marker)).toBe(false);
    expect(await stage.bed.read("note.md")).toBe(NOTE);
  });

  it("hears nothing of a folder's settings about where data goes and what runs", async () => {
    const settings = { "groq.server.path": "/nowhere/evil", "groq.baseUrl": "http://127.0.0.1:9", "groq.proxy": "http://127.0.0.1:9" };
    stage = await openStage({ files: { "note.md": NOTE, ".vscode/settings.json": JSON.stringify(settings) } });
    const { page } = stage.bed;
    await stage.groq.answerWith("The old mill still stands by the river.");
    await openFile(page, "note.md");
    await serverReady(page);
    await selectLines(page, 3);
    await chooseCodeAction(page, "Rewrite");
    await expect.poll(() => stage.bed.read("note.md")).toContain("still stands");
  });
});

describe("the key", () => {
  let stage: Stage;
  afterEach(() => stage.close());
  pictureFailures(() => stage.bed.page);

  it("survives a reload and stands in no file of the profile or the folder", async () => {
    stage = await openStage({ files: { "note.md": NOTE }, key: false });
    const { page, profile, folder } = stage.bed;
    await openFile(page, "note.md");
    await serverReady(page);
    await command(page, "Groq: Set API Key");
    await quickInput(page).fill(KEY);
    await page.keyboard.press("Enter");
    await page.locator(".notifications-toasts", { hasText: "The API key is kept" }).waitFor();
    await expect.poll(() => serversStarted(profile)).toBe(2);
    await expectAuthorized(stage, "The old mill stood by the river.");
    await stage.bed.reload();
    await openFile(page, "note.md");
    await serverReady(page);
    await expectAuthorized(stage, "The old mill will stand by the river.");
    expect(await filesHolding(KEY, [profile, folder])).toEqual([]);
  });
});

async function expectAuthorized({ bed, groq }: Stage, answer: string): Promise<void> {
  await serverReady(bed.page);
  await groq.answerWith(answer);
  await selectLines(bed.page, 3);
  await chooseCodeAction(bed.page, "Rewrite");
  await expect.poll(() => bed.read("note.md")).toContain(answer);
  expect((await groq.requests()).at(-1)?.authorization).toBe(`Bearer ${KEY}`);
}

async function serversStarted(profile: string): Promise<number> {
  return (await extensionLog(profile)).split("Server: ").length - 1;
}

async function filesHolding(secret: string, folders: readonly string[]): Promise<string[]> {
  const holding: string[] = [];
  for (const folder of folders) {
    for (const name of await readdir(folder, { recursive: true })) {
      const file = path.join(folder, name);
      if ((await stat(file)).isFile() && (await readFile(file)).includes(secret)) {
        holding.push(file);
      }
    }
  }
  return holding;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

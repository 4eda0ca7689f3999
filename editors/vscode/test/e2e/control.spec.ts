import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { chooseCodeAction, clear, command, openFile, selectLines, serverReady, status, undo } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { openStage, type Stage } from "./stage.js";

const NOTE = "# Notes\n\nThe old mill stands by the river, and nobody has lived in it for years.\n\nEnd.\n";
const LONG = "The mill by the river has long stood empty, and the water has forgotten it. ".repeat(30).trim();

describe("what the writer controls", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: { "groq.showUsage": false },
      pace: { tokensPerSecond: 40 },
    });
    await openFile(stage.bed.page, "note.md");
    await serverReady(stage.bed.page);
  });
  afterAll(() => stage.close());

  it("cancels from the status bar, and the request to Groq ends with it", async () => {
    const { page } = stage.bed;
    await stage.groq.answerWith(LONG);
    await selectLines(page, 3);
    await chooseCodeAction(page, "Expand");
    await status(page).filter({ hasText: "tokens/s" }).waitFor();
    await expect.poll(() => stage.groq.openStreams()).toBe(1);
    await picture(page, "cancel");
    await status(page).locator("a").click();
    await expect.poll(() => stage.groq.openStreams()).toBe(0);
    expect((await stage.groq.requests()).at(-1)?.left).toBe(true);
    await serverReady(page).catch(() => undefined);
    expect(await stage.bed.read("note.md")).toBe(NOTE);
    await stage.groq.answerWith(null);
    await clear(page);
  });

  it("takes a new model from the Settings editor at once", async () => {
    const { page } = stage.bed;
    await command(page, "Preferences: Open Settings (UI)");
    const search = page.locator(".settings-editor .search-container .monaco-editor").first();
    await search.waitFor();
    await page.keyboard.type("groq.model");
    const setting = page.locator(".settings-editor .setting-item-contents", { hasText: "Groq: Model" }).first();
    const field = setting.locator("input").first();
    await field.fill("openai/gpt-oss-120b");
    await serverReady(page, "gpt-oss-120b");
    await picture(page, "settings");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.locator(".settings-editor").waitFor({ state: "hidden" });
    await openFile(page, "note.md");
    await selectLines(page, 3);
    await chooseCodeAction(page, "Rewrite");
    await expect.poll(async () => (await stage.groq.requests()).at(-1)?.model).toBe("openai/gpt-oss-120b");
    await serverReady(page, "gpt-oss-120b");
    await expect.poll(() => stage.bed.read("note.md"), { timeout: 20_000 }).not.toBe(NOTE);
    await undo(page);
    await expect.poll(() => stage.bed.read("note.md")).toBe(NOTE);
  });

  it("lists the live models and writes the chosen one into the settings", async () => {
    const { page } = stage.bed;
    await command(page, "Groq: Select Model");
    const entry = page.locator(".quick-input-list .monaco-list-row", { hasText: "openai/gpt-oss-20b" }).first();
    await entry.waitFor();
    await picture(page, "models", 300);
    await entry.click();
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "In this workspace" }).click();
    await expect.poll(() => stage.bed.read(".vscode/settings.json").catch(() => "")).toContain('"groq.model": "openai/gpt-oss-20b"');
    await serverReady(page, "gpt-oss-20b");
  });
});

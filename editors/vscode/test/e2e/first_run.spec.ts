import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { USUAL, WIDE } from "./bed.js";
import { chooseCodeAction, clear, command, openFile, selectLines, serverReady, status, textOfFrames } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { extensionLog, openStage, type Stage } from "./stage.js";

const NOTE = "# Notes\n\nThe old mill stands by the river, and nobody has lived in it for years.\n";
const ACTIVATION_MILLISECONDS = 100;

describe("the first run", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    stage = await openStage({ files: { "note.md": NOTE }, key: false });
    await openFile(stage.bed.page, "note.md");
    await serverReady(stage.bed.page);
  });
  afterAll(() => stage.close());

  it("activates quickly", async () => {
    const log = await extensionLog(stage.bed.profile);
    const [, milliseconds] = /Activated in ([\d.]+) ms/.exec(log) ?? [];
    console.log(`activation of the extension's code: ${milliseconds ?? "?"} ms`);
    expect(Number(milliseconds)).toBeLessThan(ACTIVATION_MILLISECONDS);
  });

  it("offers a walkthrough", async () => {
    const { page } = stage.bed;
    await command(page, "Welcome: Open Walkthrough...");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Write with Groq" }).first().click();
    await page.locator(".gettingStartedContainer", { hasText: "Try it on a sample note" }).waitFor();
    await page.setViewportSize(WIDE);
    await expect.poll(() => textOfFrames(page)).toContain("The extension looks for groq-lsp");
    await picture(page, "walkthrough");
    await page.setViewportSize(USUAL);
  });

  it("opens a sample note and answers from the simulator, without a key", async () => {
    const { page } = stage.bed;
    await command(page, "Groq: Start Simulator");
    await page.locator(".notifications-toasts", { hasText: "simulator answers" }).waitFor({ timeout: 30_000 });
    await clear(page);
    await serverReady(page);
    await command(page, "Groq: Open Sample Note");
    await page.locator(".monaco-editor .view-line", { hasText: "A note to try things on" }).waitFor();
    await selectLines(page, 3);
    await chooseCodeAction(page, "Shorter");
    await status(page).filter({ hasText: /tokens$|tokens\/s/ }).waitFor();
    await page.locator(".monaco-editor .view-line", { hasText: "simulated" }).waitFor();
    expect(await stage.groq.requests()).toEqual([]);
  });

  it("has a submenu in the editor's context menu", async () => {
    const { page } = stage.bed;
    await openFile(page, "note.md");
    await page.locator(".monaco-editor .view-line", { hasText: "old mill" }).click({ button: "right" });
    const entry = page.locator(".monaco-menu .action-item", { hasText: "Groq" }).first();
    await entry.hover();
    await page.locator(".monaco-menu .action-item", { hasText: "Recent Answers" }).first().waitFor();
    await picture(page, "context");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });
});

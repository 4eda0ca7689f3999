import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { chooseCodeAction, clear, command, goTo, openFile, pickEntry, quickInput, selectLines, serverReady, undo } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { openStage, type Stage } from "./stage.js";

const OLD = "The old mill stands by the river, and nobody has lived in it for years.";
const NEW = "Nobody has lived in the old mill by the river for years.";
const NOTE = `# Notes\n\n${OLD}\n\nEnd.\n`;

describe("answers, requests and usage", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: { "groq.showUsage": false },
      pace: { tokensPerSecond: 0, latencySeconds: 0.02 },
    });
    const { page } = stage.bed;
    await openFile(page, "note.md");
    await serverReady(page);
    await stage.groq.answerWith(NEW);
  });
  afterAll(() => stage.close());

  const text = (): Promise<string> => stage.bed.read("note.md");

  async function recentAnswer(): Promise<void> {
    await command(stage.bed.page, "Groq: Recent Answers");
    await stage.bed.page.locator(".quick-input-list .monaco-list-row", { hasText: NEW }).first().waitFor();
  }

  it("inserts an answer that was undone below the text", async () => {
    const { page } = stage.bed;
    await selectLines(page, 3);
    await chooseCodeAction(page, "Rewrite");
    await expect.poll(text).toBe(NOTE.replace(OLD, NEW));
    await undo(page);
    await expect.poll(text).toBe(NOTE);
    await recentAnswer();
    await picture(page, "answers", 400);
    await pickEntry(page, "Rewrite");
    await pickEntry(page, "Insert below");
    await expect.poll(text).toBe(NOTE.replace(OLD, `${OLD}\n\n${NEW}`));
    await undo(page);
    await expect.poll(text).toBe(NOTE);
  });

  it("inserts a recent answer at the cursor", async () => {
    const { page } = stage.bed;
    await goTo(page, 5, 5);
    await recentAnswer();
    await pickEntry(page, "Rewrite");
    await pickEntry(page, "Insert at the cursor");
    await expect.poll(text).toBe(NOTE.replace("End.", `End.${NEW}`));
    await undo(page);
    await expect.poll(text).toBe(NOTE);
  });

  it("compares a recent answer with the text it was made from, by its button too", async () => {
    const { page } = stage.bed;
    await recentAnswer();
    const row = page.locator(".quick-input-list .monaco-list-row", { hasText: NEW }).first();
    await row.hover();
    await row.locator(".codicon-diff").click();
    const diff = page.locator(".monaco-diff-editor").first();
    await diff.locator(".view-line", { hasText: "Nobody has lived in the old mill" }).first().waitFor();
    await picture(page, "compare", 400);
    await page.locator(".tab.active", { hasText: "Rewrite: before ↔ answer" }).waitFor();
    expect(await text()).toBe(NOTE);
  });

  it("shows exactly what would be sent, the instruction included, and sends nothing", async () => {
    const { page } = stage.bed;
    await openFile(page, "note.md");
    await selectLines(page, 3);
    const { length } = await stage.groq.requests();
    await command(page, "Groq: Show Request");
    await quickInput(page).fill("Ask");
    await pickEntry(page, "Ask…");
    await page.locator(".quick-input-widget", { hasText: "What should Groq do with the text?" }).waitFor();
    await quickInput(page).fill("make it rhyme");
    await page.keyboard.press("Enter");
    await page.locator(".view-line", { hasText: '"openai/gpt-oss-20b"' }).first().waitFor();
    await picture(page, "request");
    const shown = await page.locator(".monaco-editor .view-lines").allInnerTexts();
    expect(shown.join("\n").replace(/\u00a0/g, " ")).toContain("make it rhyme");
    expect(await stage.groq.requests()).toHaveLength(length);
  });

  it("tells what was used today and this month", async () => {
    const { page } = stage.bed;
    await clear(page);
    await command(page, "Groq: Show Usage");
    const said = page.locator(".notifications-toasts", { hasText: /Today: 1 request/ });
    await said.waitFor();
    await picture(page, "usage");
  });
});

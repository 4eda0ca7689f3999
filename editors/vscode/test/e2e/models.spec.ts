import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { chooseCodeAction, goTo, openFile, selectLines, serverReady } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { openStage, type Stage } from "./stage.js";

const NOTE = "# Notes\n\nThe old mill stands by the river.\n";
const FOLDER_SETTINGS = '{\n  "groq.model": "",\n  "groq.review": "never"\n}\n';

describe("the model in settings.json", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    stage = await openStage({ files: { "note.md": NOTE, ".vscode/settings.json": FOLDER_SETTINGS } });
    await openFile(stage.bed.page, "note.md");
  });
  afterAll(() => stage.close());

  it("is completed from the live list, with speed, context and price, and holds at once", async () => {
    const { page } = stage.bed;
    await openFile(page, "settings.json");
    await goTo(page, 2, 18);
    await page.keyboard.press("Control+Space");
    const suggestion = page.locator(".suggest-widget .monaco-list-row", { hasText: "openai/gpt-oss-120b" }).first();
    await suggestion.waitFor();
    await picture(page, "complete-model", 400);
    await suggestion.click();
    await expect.poll(() => stage.bed.read(".vscode/settings.json")).toContain('"groq.model": "openai/gpt-oss-120b",');
    await openFile(page, "note.md");
    await serverReady(page, "gpt-oss-120b");
    await stage.groq.answerWith("The old mill still stands by the river.");
    await selectLines(page, 3);
    await chooseCodeAction(page, "Rewrite");
    await expect.poll(() => stage.bed.read("note.md")).toContain("still stands");
    expect((await stage.groq.requests()).at(-1)?.model).toBe("openai/gpt-oss-120b");
  });

  it("is not what other settings are completed with", async () => {
    const { page } = stage.bed;
    await openFile(page, "settings.json");
    await goTo(page, 3, 19);
    await page.keyboard.press("Control+Space");
    const widget = page.locator(".suggest-widget .monaco-list-row");
    await widget.filter({ hasText: "large changes" }).waitFor();
    expect(await widget.filter({ hasText: "gpt-oss" }).count()).toBe(0);
    await page.keyboard.press("Escape");
  });
});

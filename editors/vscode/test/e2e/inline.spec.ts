import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { command, goTo, openFile, serverReady } from "./hands.js";
import { serverOffers } from "./offers.js";
import { picture, pictureFailures } from "./pictures.js";
import { openStage, type Stage } from "./stage.js";

const NOTE = "# The mill\n\nThe old mill stands by the river, and\n\nEnd.\n";

describe.runIf(await serverOffers("inlineCompletionProvider"))("suggestions while writing", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: { "editor.quickSuggestions": { other: "off" }, "editor.wordBasedSuggestions": "off" },
      pace: { tokensPerSecond: 0, latencySeconds: 0.05 },
    });
    await openFile(stage.bed.page, "note.md");
    await serverReady(stage.bed.page);
    await stage.groq.answerWith(" nobody has lived in it for years.");
  });
  afterAll(() => stage.close());

  it("sends nothing of its own accord", async () => {
    const { page } = stage.bed;
    await goTo(page, 3, 80);
    await page.keyboard.type(" so", { delay: 60 });
    await page.waitForTimeout(1500);
    expect(await stage.groq.requests()).toEqual([]);
    await page.keyboard.press("Control+Z");
  });

  it("shows a suggestion on request, is typed along, and taken by Tab", async () => {
    const { page } = stage.bed;
    await goTo(page, 3, 80);
    await command(page, "Groq: Suggest How to Go On");
    const ghost = page.locator(".ghost-text, .ghost-text-decoration").first();
    await ghost.waitFor({ timeout: 15_000 });
    await picture(page, "inline", 240);
    await page.keyboard.type(" no", { delay: 80 });
    await ghost.waitFor();
    expect(await stage.groq.requests()).toHaveLength(1);
    await page.keyboard.press("Tab");
    await expect
      .poll(() => stage.bed.read("note.md"))
      .toBe(NOTE.replace("river, and", "river, and nobody has lived in it for years."));
  });
});

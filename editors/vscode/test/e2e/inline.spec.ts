import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { command, goTo, openFile, serverReady, undo } from "./hands.js";
import { serverOffers } from "./offers.js";
import { picture, pictureFailures } from "./pictures.js";
import { openStage, type Stage } from "./stage.js";

const offered = await serverOffers("inlineCompletionProvider");
const QUIET = { "editor.quickSuggestions": { other: "off" }, "editor.wordBasedSuggestions": "off" };
const GHOST = ".ghost-text, .ghost-text-decoration";
const NOTE = "# The mill\n\nThe old mill stands by the river, and\n\nEnd.\n";

describe.runIf(offered)("suggestions while writing", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: QUIET,
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
    // There is no event to await: the pause is what could set something off.
    await page.waitForTimeout(1500);
    expect(await stage.groq.requests()).toEqual([]);
    await undo(page);
  });

  it("shows a suggestion on request, is typed along, and taken by Tab", async () => {
    const { page } = stage.bed;
    await goTo(page, 3, 80);
    await command(page, "Groq: Suggest How to Go On");
    const ghost = page.locator(GHOST).first();
    await ghost.waitFor({ timeout: 15_000 });
    await picture(page, "inline", 240);
    // An explicit request asks for several alternatives; typing along asks for none.
    await expect.poll(() => stage.groq.openStreams()).toBe(0);
    const { length } = await stage.groq.requests();
    await page.keyboard.type(" no", { delay: 80 });
    await ghost.waitFor();
    expect(await stage.groq.requests()).toHaveLength(length);
    await page.keyboard.press("Tab");
    await expect
      .poll(() => stage.bed.read("note.md"))
      .toBe(NOTE.replace("river, and", "river, and nobody has lived in it for years."));
  });
});

describe.runIf(offered)("suggestions of several lines", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);
  const wrapped =
    "The old mill stands by the river, and\nnobody has lived in it for many years,\n" +
    "though its wheel turns whenever the\nwater is high in the spring of the year.\nIt";

  beforeAll(async () => {
    stage = await openStage({
      files: { "note.md": `# The mill\n\n${wrapped}\n\nEnd.\n` },
      settings: { ...QUIET, "groq.inline.length": "paragraph" },
      pace: { tokensPerSecond: 0, latencySeconds: 0.05 },
    });
    await openFile(stage.bed.page, "note.md");
    await serverReady(stage.bed.page);
    await stage.groq.answerWith("It belonged to my uncle, who sold the flour to the bakers of three towns until the flood came.");
  });
  afterAll(() => stage.close());

  it("are shown below one another, taken by a word, and wholly, each with one undo", async () => {
    const { page } = stage.bed;
    const before = await stage.bed.read("note.md");
    await goTo(page, 7, 3);
    await command(page, "Groq: Suggest How to Go On");
    await page.locator(GHOST).first().waitFor({ timeout: 15_000 });
    // The first line stands at the cursor, the others in a zone of their own below it.
    await expect.poll(() => page.locator(".monaco-editor").first().innerText()).toMatch(/flour.to.the.bakers.of.three.towns.until/);
    await picture(page, "inline-lines", 300);
    await page.keyboard.press("Control+ArrowRight");
    await page.keyboard.press("Control+ArrowRight");
    await expect.poll(() => stage.bed.read("note.md")).toContain("\nIt belonged");
    await page.locator(GHOST).first().waitFor();
    await page.keyboard.press("Tab");
    await expect
      .poll(() => stage.bed.read("note.md"))
      .toContain("\nIt belonged to my uncle, who sold the\nflour to the bakers of three towns until\nthe flood came.\n\nEnd.");
    await undo(page);
    await undo(page);
    await undo(page);
    await expect.poll(() => stage.bed.read("note.md")).toBe(before);
  });
});

describe.runIf(offered)("suggestions that come by themselves", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: { ...QUIET, "groq.inline.automatic": true },
      pace: { tokensPerSecond: 100, latencySeconds: 0.05 },
    });
    await openFile(stage.bed.page, "note.md");
    await serverReady(stage.bed.page);
    await stage.groq.answerWith(" nobody has lived in it for years.");
  });
  afterAll(() => stage.close());

  it("come after a pause, are taken word by word, and go with Escape", async () => {
    const { page } = stage.bed;
    await goTo(page, 3, 80);
    await page.keyboard.type(",", { delay: 50 });
    await page.keyboard.press("Backspace");
    const ghost = page.locator(GHOST).first();
    await ghost.waitFor();
    // The blank before the word counts as one.
    await page.keyboard.press("Control+ArrowRight");
    await expect.poll(() => stage.bed.read("note.md")).toContain("river, and ");
    await ghost.waitFor();
    await page.keyboard.press("Control+ArrowRight");
    await expect.poll(() => stage.bed.read("note.md")).toContain("river, and nobody");
    await page.keyboard.press("Escape");
    await ghost.waitFor({ state: "hidden" });
  });

  it("cost at most one request a pause, and leave none open", async () => {
    const { page } = stage.bed;
    const before = (await stage.groq.requests()).length;
    await page.keyboard.press("End");
    const sentence = " and the wheel has not turned since the flood took the weir away that spring";
    await page.keyboard.type(`${sentence}.${sentence}`, { delay: 60 });
    // The pause itself: whatever it sets off has come and gone by then.
    await page.waitForTimeout(2500);
    expect((await stage.groq.requests()).length - before).toBeLessThanOrEqual(2);
    expect(await stage.groq.openStreams()).toBe(0);
  });

  it("count as accepted in part where a word was taken", async () => {
    const { page } = stage.bed;
    await command(page, "Groq: Show Usage");
    const said = page.locator(".notifications-toasts").getByText(/\d+ suggestions taken and 1 in part/);
    await said.first().waitFor();
  });
});

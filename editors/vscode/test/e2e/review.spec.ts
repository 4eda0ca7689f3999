import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { chooseCodeAction, goTo, lens, openFile, selectLines, serverReady, status, undo } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { openStage, type Stage } from "./stage.js";

const OLD = "The old mill stand by the river, and nobody have lived in it for years.";
const FIRST = "The old mill stands by the river, and nobody has lived in it for years.";
const SECOND = "The old mill stands by the river; nobody has lived there for years.";
const NOTE = `# Notes\n\n${OLD}\n\nEnd.\n`;

describe("reviewing an answer", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: { "groq.review": "always", "groq.showUsage": false },
      pace: { tokensPerSecond: 200 },
    });
    await openFile(stage.bed.page, "note.md");
    await serverReady(stage.bed.page);
  });
  afterAll(() => stage.close());

  const text = (): Promise<string> => stage.bed.read("note.md");

  async function ask(): Promise<void> {
    const { page } = stage.bed;
    await stage.groq.answerWith(FIRST);
    await selectLines(page, 3);
    await chooseCodeAction(page, "Proofread");
    await lens(page, "Accept").waitFor({ timeout: 20_000 });
  }

  it("shows the words that change and leaves the text alone", async () => {
    await ask();
    const { page } = stage.bed;
    await page.locator(".review-widget .comment-body", { hasText: "stands" }).waitFor();
    await picture(page, "review", 340);
    expect(await text()).toBe(NOTE);
    expect(await page.locator(".panel .comments-panel").count()).toBe(0);
  });

  it("leaves the text as it is when rejected", async () => {
    const { page } = stage.bed;
    await lens(page, "Reject").click();
    await lens(page, "Accept").waitFor({ state: "hidden" });
    await status(page).filter({ hasNotText: "review" }).waitFor();
    expect(await text()).toBe(NOTE);
  });

  it("changes the text once when accepted, undone by one Ctrl+Z", async () => {
    const { page } = stage.bed;
    await ask();
    await lens(page, "Accept").click();
    await expect.poll(text).toBe(NOTE.replace(OLD, FIRST));
    await undo(page);
    await expect.poll(text).toBe(NOTE);
  });

  it("tries again, goes through the answers, and takes the keys", async () => {
    const { page } = stage.bed;
    await ask();
    await stage.groq.answerWith(SECOND);
    await goTo(page, 3);
    await page.keyboard.press("Alt+Enter");
    await lens(page, "Next (2/2)").waitFor({ timeout: 20_000 });
    await page.locator(".review-widget .comment-body", { hasText: "there" }).waitFor();
    await picture(page, "alternatives", 340);
    await page.keyboard.press("Alt+N");
    await lens(page, "Next (1/2)").waitFor();
    await page.keyboard.press("Alt+N");
    await lens(page, "Next (2/2)").waitFor();
    await page.keyboard.press("Control+Enter");
    await expect.poll(text).toBe(NOTE.replace(OLD, SECOND));
    await undo(page);
    await expect.poll(text).toBe(NOTE);
  });

  it("accepts an answer that goes below without touching the text above it", async () => {
    const { page } = stage.bed;
    await stage.groq.answerWith(null);
    await selectLines(page, 3);
    await chooseCodeAction(page, "Sentiment");
    await lens(page, "Accept").waitFor({ timeout: 20_000 });
    await lens(page, "Accept").click();
    await expect.poll(text).toContain("<!-- Sentiment:");
    expect(await text()).toContain(OLD);
    await undo(page);
    await expect.poll(text).toBe(NOTE);
  });

  it("follows the text when something is typed above it", async () => {
    const { page } = stage.bed;
    await ask();
    await goTo(page, 1, 8);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("More");
    await goTo(page, 4);
    await lens(page, "Accept").click();
    await expect.poll(text).toBe(NOTE.replace(OLD, FIRST).replace("# Notes\n", "# Notes\nMore\n"));
  });
});

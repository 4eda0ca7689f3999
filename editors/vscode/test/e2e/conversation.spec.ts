import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { goTo, lens, openFile, serverReady, undo } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { openStage, type Stage } from "./stage.js";

const NOTE = "# Notes\n\n## You\n\nWho came?\n\n## Groq\n\nAnna.\n\n## You\n\nAnd when?\n";
const ANSWER = "She came at nine by the ferry, and Bob came with her, whom nobody had expected to see again that year.";

describe("a conversation in a note", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    stage = await openStage({ files: { "note.md": NOTE }, pace: { tokensPerSecond: 6 } });
    await openFile(stage.bed.page, "note.md");
    await serverReady(stage.bed.page);
    await stage.groq.answerWith(ANSWER);
  });
  afterAll(() => stage.close());

  it("is answered from the lens, shown as the answer grows, put below the question, and undone at once", async () => {
    const { page } = stage.bed;
    await goTo(page, 1);
    await lens(page, "Ask Groq").click();
    const grown: number[] = [];
    for (const words of ["She came at nine", "Bob came with her"]) {
      await expect.poll(() => shownText(page)).toContain(words);
      grown.push((await shownText(page)).length);
      await picture(page, `conversation-${grown.length}`, 500);
      expect(await stage.bed.read("note.md")).toBe(NOTE);
    }
    expect(grown[1]).toBeGreaterThan(grown[0] ?? 0);
    await lens(page, "Cancel").waitFor();
    await expect.poll(() => stage.bed.read("note.md"), { timeout: 30_000 }).toBe(`${NOTE.trimEnd()}\n\n## Groq\n\n${ANSWER}\n`);
    await lens(page, "Cancel").waitFor({ state: "hidden" });
    expect(await lens(page, "Ask Groq").isVisible()).toBe(false);
    await picture(page, "conversation-done", 500);
    await undo(page);
    await expect.poll(() => stage.bed.read("note.md")).toBe(NOTE);
    await lens(page, "Ask Groq").waitFor();
  });
});

/** What decorations show in the editor: the text of their pseudo-elements. */
function shownText(page: Stage["bed"]["page"]): Promise<string> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".view-lines span")]
      .map((element) => getComputedStyle(element, "::after").content)
      .filter((content) => content !== "none")
      .join(" "),
  );
}

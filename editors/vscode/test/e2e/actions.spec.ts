import { readFileSync } from "node:fs";
import path from "node:path";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { EXTENSION } from "./bed.js";
import { chooseCodeAction, codeAction, goTo, openCodeActions, openFile, pickEntry, quickInput, selectLines, serverReady, status, undo as pressUndo } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { openStage, type Stage } from "./stage.js";

const NOTE = readFileSync(path.join(EXTENSION, "media", "note.md"), "utf8");
const LINES = NOTE.split("\n");
const PARAGRAPH = LINES[2] ?? "";
const FERRY = LINES[4] ?? "";
const REQUEST = LINES[10] ?? "";
const SHORT =
  "To begin, we first need a plan, and it should be short. Put the cursor in this paragraph, press Ctrl+. and choose **Rewrite** or **Shorter**.";

describe("the actions of the light bulb", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    const files = Object.fromEntries(["rewrite", "translate", "sentiment", "generate", "ask", "type", "inside"].map((name) => [`${name}.md`, NOTE]));
    stage = await openStage({ files, settings: { "groq.showUsage": false }, pace: { tokensPerSecond: 20 } });
  });
  afterAll(() => stage.close());

  let name = "";
  const text = (): Promise<string> => stage.bed.read(name);

  async function begin(note: string): Promise<Page> {
    name = `${note}.md`;
    await openFile(stage.bed.page, name);
    await serverReady(stage.bed.page);
    return stage.bed.page;
  }

  async function undo(): Promise<void> {
    await pressUndo(stage.bed.page);
    await expect.poll(text).toBe(NOTE);
  }

  it("rewrites the selection, shows how it goes, and one Ctrl+Z brings the old text back", async () => {
    const page = await begin("rewrite");
    await stage.groq.answerWith(SHORT);
    await selectLines(page, 3);
    await openCodeActions(page, codeAction(page, "Shorter"));
    // Marked as a model's, where the editor lets extensions say so (code-server does).
    await page.locator('[class*="lightbulb-sparkle"]').first().waitFor();
    await picture(page, "menu", 620);
    await page.keyboard.press("Escape");
    await chooseCodeAction(page, "Rewrite");
    await status(page).filter({ hasText: /tokens\/s|writing/ }).waitFor();
    await picture(page, "preview");
    await expect.poll(text).toBe(NOTE.replace(PARAGRAPH, SHORT));
    expect((await stage.groq.requests()).at(-1)?.text).toContain(PARAGRAPH);
    await undo();
  });

  it("translates to each configured language and keeps the link", async () => {
    const page = await begin("translate");
    const german = "Die Fähre legt um 7:40 Uhr von [Pier 3](https://example.org/pier) ab. Wähle diesen Satz und übersetze ihn: der Link bleibt ein Link.";
    await stage.groq.answerWith(german);
    await selectLines(page, 5);
    await chooseCodeAction(page, "Translate to German");
    await expect.poll(text).toBe(NOTE.replace(FERRY, german));
    await undo();
  });

  it("tells the sentiment of a passage and says so in words", async () => {
    const page = await begin("sentiment");
    await stage.groq.answerWith(null);
    const before = (await stage.groq.requests()).length;
    await selectLines(page, 7);
    await chooseCodeAction(page, "Sentiment");
    await expect.poll(async () => (await stage.groq.requests()).length).toBe(before + 1);
    await expect.poll(text).toMatch(/nobody came.*\n+<!-- Sentiment: (positive|negative|neutral|mixed)/);
    await picture(page, "sentiment");
    await undo();
  });

  it("generates what a line asks for, chosen from the list of actions", async () => {
    const page = await begin("generate");
    const invitation = "Our reading circle meets on Thursdays at seven in the library. Come as you are.";
    await stage.groq.answerWith(invitation);
    await goTo(page, 11, 5);
    await page.keyboard.press("Control+K");
    await page.keyboard.press("g");
    await quickInput(page).waitFor();
    await page.mouse.move(20, 700);
    await picture(page, "actions", 400);
    await quickInput(page).fill("Generate");
    await pickEntry(page, "Generate");
    await expect.poll(text).toBe(NOTE.replace(REQUEST, invitation));
    await undo();
  });

  it("asks in the writer's own words", async () => {
    const page = await begin("ask");
    const asked = "I waited an hour; no one came. What does **Sentiment** make of that?";
    await stage.groq.answerWith(asked);
    await selectLines(page, 7);
    await page.keyboard.press("Control+K");
    await page.keyboard.press("a");
    await quickInput(page).fill("make it terse");
    await page.keyboard.press("Enter");
    await expect.poll(text).toContain(asked);
    expect((await stage.groq.requests()).at(-1)?.text).toContain("make it terse");
    await undo();
  });

  it("lets the writer type elsewhere meanwhile, and puts the answer in its place all the same", async () => {
    const page = await begin("type");
    await stage.groq.answerWith(SHORT);
    await selectLines(page, 3);
    await chooseCodeAction(page, "Rewrite");
    await goTo(page, 1, 1);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Typed while it was written. 一边写一边打字", { delay: 15 });
    await expect.poll(text).toContain(SHORT);
    const written = await text();
    expect(written).toContain("# A note to try things on\nTyped while it was written. 一边写一边打字\n");
    expect(written.split("\n").length).toBe(LINES.length + 1);
    expect(written).not.toContain(PARAGRAPH);
  });

  it("never overwrites what was typed into the text meanwhile, and keeps the answer", async () => {
    const page = await begin("inside");
    await stage.groq.answerWith(SHORT);
    await selectLines(page, 3);
    await chooseCodeAction(page, "Rewrite");
    await goTo(page, 3, 4);
    await page.keyboard.type("indeed ", { delay: 40 });
    const said = page.locator(".notifications-toasts", { hasText: "was not applied" });
    await said.waitFor();
    await picture(page, "kept");
    expect(await text()).toBe(NOTE.replace("In order", "In indeed order"));
    await said.getByText("Insert below").click();
    await expect.poll(text).toContain(SHORT);
    expect(await text()).toContain("In indeed order");
  });
});

import type { Locator, Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";

import { chooseCodeAction, codeAction, command, lens, openCodeActions, openFile, selectLines, serverReady, status, undo } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { SERVER } from "./simulator.js";
import { openStage, type Stage } from "./stage.js";

const OLD = "The old mill stand by the river, and nobody have lived in it for years.";
const NEW = "The old mill stands by the river, and nobody has lived in it for years.";
const NOTE = `# Notes\n\n${OLD}\n\nEnd.\n`;

/** The panel of the editor's own, by keyboard and mouse. */
class RefactorPreview {
  readonly panel: Locator;
  constructor(page: Page) {
    this.panel = page.locator(".part.panel", { hasText: "Refactor Preview" });
  }
  button(name: "Apply" | "Discard"): Locator {
    return this.panel.getByRole("button", { name });
  }
  /** Nothing is ticked at first: what needs a confirmation waits for one. */
  async tick(row: string): Promise<void> {
    await this.panel.locator(".monaco-list-row", { hasText: row }).first().locator(".edit-checkbox").click();
  }
}

describe("the Refactor Preview", () => {
  let stage: Stage;
  let preview: RefactorPreview;
  afterEach(() => stage.close());
  pictureFailures(() => stage.bed.page);

  const text = (): Promise<string> => stage.bed.read("note.md");

  async function begin(options: Partial<Parameters<typeof openStage>[0]> = {}): Promise<Page> {
    const { settings, ...others } = options;
    stage = await openStage({
      files: { "note.md": NOTE },
      settings: { "groq.review": "always", "groq.showUsage": false, ...settings },
      pace: { tokensPerSecond: 200 },
      ...others,
    });
    const { page } = stage.bed;
    await stage.groq.answerWith(NEW);
    preview = new RefactorPreview(page);
    await openFile(page, "note.md");
    return page;
  }

  async function proofread(page: Page): Promise<void> {
    await selectLines(page, 3);
    await chooseCodeAction(page, "Proofread");
  }

  it("shows an answer under review on request, and takes what is ticked there in one undo step", async () => {
    const page = await begin();
    await serverReady(page);
    await proofread(page);
    await lens(page, "Accept").waitFor();
    await command(page, "Groq: Review in Refactor Preview");
    await preview.button("Discard").click();
    await lens(page, "Accept").waitFor();
    expect(await text()).toBe(NOTE);
    await openFile(page, "note.md");
    await command(page, "Groq: Review in Refactor Preview");
    await preview.tick("note.md");
    await picture(page, "refactor");
    expect(await text()).toBe(NOTE);
    await preview.button("Apply").click();
    await expect.poll(text).toBe(NOTE.replace(OLD, NEW));
    await lens(page, "Accept").waitFor({ state: "hidden" });
    await status(page).filter({ hasNotText: "review" }).waitFor();
    expect(await page.locator(".notifications-toasts", { hasText: "was changed" }).count()).toBe(0);
    await openFile(page, "note.md");
    await undo(page);
    await expect.poll(text).toBe(NOTE);
  });

  it("stands in where the writer has switched off comments, and discarding it there is a no", async () => {
    const page = await begin({ settings: { "comments.visible": false } });
    await serverReady(page);
    await proofread(page);
    await preview.button("Discard").click();
    await status(page).filter({ hasNotText: "review" }).waitFor();
    expect(await text()).toBe(NOTE);
    await proofread(page);
    await preview.tick("stands");
    await preview.button("Apply").click();
    await expect.poll(text).toBe(NOTE.replace("mill stand", "mill stands"));
  });

  it("is how a plain language client reviews", async () => {
    const page = await begin({ extensions: ["plain_client"], environment: { TEST_SERVER: SERVER } });
    // It has no status to wait for: its first menu tells that the server runs.
    await selectLines(page, 3);
    await openCodeActions(page, codeAction(page, "Proofread"));
    await page.keyboard.press("Escape");
    await proofread(page);
    await preview.tick("note.md");
    await picture(page, "plain-client");
    expect(await text()).toBe(NOTE);
    await preview.button("Apply").click();
    await expect.poll(text).toBe(NOTE.replace(OLD, NEW));
  });
});

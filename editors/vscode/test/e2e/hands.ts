/** What a person does with the editor, by keyboard and mouse. */

import type { Locator, Page } from "playwright-core";

export const STATUS = '[id="groq-lsp.groq-lsp.groq.status"], [id*="groq.status"]';

export async function openFile(page: Page, name: string): Promise<void> {
  await openQuickInput(page, "Control+P");
  await quickInput(page).fill(name);
  await page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`).first().click();
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator(".monaco-editor .view-line").first().waitFor();
  await focusEditor(page);
}

export async function command(page: Page, title: string): Promise<void> {
  await openQuickInput(page, "F1");
  await quickInput(page).fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
}

/** Press the key until the input box is there: one that is just fading away swallows it. */
async function openQuickInput(page: Page, key: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await closeQuickInput(page);
    await page.keyboard.press(key);
    const shown = await quickInput(page)
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      );
    if (shown) {
      return;
    }
  }
  throw new Error(`${key} did not open the input box`);
}

async function closeQuickInput(page: Page): Promise<void> {
  const widget = page.locator(".quick-input-widget");
  if (await widget.isVisible()) {
    await page.keyboard.press("Escape");
    await widget.waitFor({ state: "hidden" });
  }
}

/** Give the editor the keys, whatever a message or a menu did to the focus. */
export async function focusEditor(page: Page): Promise<void> {
  await page.keyboard.press("Control+1");
  await page.locator(".editor-instance .monaco-editor.focused").first().waitFor();
}

/** One Ctrl+Z in the editor. */
export async function undo(page: Page): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press("Control+Z");
}

/** Put the cursor at a line and column, both from 1. */
export async function goTo(page: Page, line: number, column = 1): Promise<void> {
  await openQuickInput(page, "Control+G");
  await quickInput(page).fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  await focusEditor(page);
}

/** Select lines as a person does: cursor at the start, then Shift and the arrows. */
export async function selectLines(page: Page, first: number, last = first): Promise<void> {
  await goTo(page, first);
  for (let line = first; line < last; line += 1) {
    await page.keyboard.press("Shift+ArrowDown");
  }
  // Twice: the first time stops where the line wraps.
  for (let time = 0; time < 6; time += 1) {
    await page.keyboard.press("Shift+End");
  }
}

/** Ctrl+. and one entry of the menu. */
export async function chooseCodeAction(page: Page, title: string): Promise<void> {
  const entry = codeAction(page, title);
  await openCodeActions(page, entry);
  await entry.click();
}

/** The menu closes by itself when an extension registers late: a person presses the key again. */
export async function openCodeActions(page: Page, entry: Locator): Promise<void> {
  const menu = page.locator(".action-widget").first();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    // In an open menu the same key would choose what is first in it.
    if (await menu.isVisible()) {
      await page.keyboard.press("Escape");
      await menu.waitFor({ state: "hidden" });
    }
    await page.keyboard.press("Control+.");
    const shown = await entry.waitFor({ timeout: 6000 }).then(
      () => true,
      () => false,
    );
    if (shown) {
      return;
    }
  }
  throw new Error("the code-action menu did not show the entry");
}

export function codeAction(page: Page, title: string): Locator {
  return page.locator(".action-widget .monaco-list-row.action").filter({ has: page.getByText(title, { exact: true }) }).first();
}

export function quickInput(page: Page): Locator {
  return page.locator(".quick-input-widget input").first();
}

export async function pickEntry(page: Page, label: string): Promise<void> {
  await page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first().click();
}

export function status(page: Page): Locator {
  return page.locator(STATUS).first();
}

export function lens(page: Page, title: string): Locator {
  return page.locator(".codelens-decoration a", { hasText: title }).first();
}

/** Wait until the server runs: the status bar then shows the model. */
export async function serverReady(page: Page, model = "gpt-oss-20b"): Promise<void> {
  await status(page).filter({ hasText: model }).waitFor({ timeout: 30_000 });
}

/** Close what floats over the text: notifications and menus. */
export async function clear(page: Page): Promise<void> {
  await command(page, "Notifications: Clear All Notifications");
}

/** What stands in the page's frames: the editor shows Markdown in them. */
export async function textOfFrames(page: Page): Promise<string> {
  const texts = page.frames().map((frame) => frame.evaluate(() => document.body.innerText).catch(() => ""));
  return (await Promise.all(texts)).join("\n");
}

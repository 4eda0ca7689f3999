import { readFileSync } from "node:fs";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { EXTENSION, USUAL, WIDE } from "./bed.js";
import { chooseCodeAction, codeAction, command, focusEditor, openCodeActions, openFile, quickInput, selectLines, serverReady, status, textOfFrames, undo } from "./hands.js";
import { picture, pictureFailures } from "./pictures.js";
import { openStage, type Stage } from "./stage.js";

const NOTE = readFileSync(path.join(EXTENSION, "media", "note.zh-cn.md"), "utf8");
const LINES = NOTE.split("\n");
const PARAGRAPH = LINES[2] ?? "";
const SHORT = "因天气原因，原定周六的春游推迟一周。将光标放在这一段，按 Ctrl+. 并选择**改写**或**缩短**。";

describe("the Chinese interface", () => {
  let stage: Stage;
  pictureFailures(() => stage.bed.page);

  beforeAll(async () => {
    stage = await openStage({
      files: { "笔记.md": NOTE },
      settings: { "groq.showUsage": false },
      locale: "zh-cn",
      pace: { tokensPerSecond: 30 },
    });
    await openFile(stage.bed.page, "笔记.md");
    await serverReady(stage.bed.page);
  });
  afterAll(() => stage.close());

  const text = (): Promise<string> => stage.bed.read("笔记.md");

  it("names the commands in the palette", async () => {
    const { page } = stage.bed;
    await focusEditor(page);
    await page.keyboard.press("F1");
    await quickInput(page).fill(">Groq");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Groq: 启动模拟器" }).first().waitFor();
    await picture(page, "chinese-commands", 500);
    await page.keyboard.press("Escape");
  });

  it("offers the actions in Chinese, and writes Chinese", async () => {
    const { page } = stage.bed;
    await stage.groq.answerWith(SHORT);
    await selectLines(page, 3);
    await openCodeActions(page, codeAction(page, "缩短"));
    await picture(page, "chinese-menu", 620);
    await page.keyboard.press("Escape");
    await chooseCodeAction(page, "改写");
    await status(page).filter({ hasText: /token\/秒|正在书写/ }).waitFor();
    await picture(page, "chinese-preview");
    await expect.poll(text).toBe(NOTE.replace(PARAGRAPH, SHORT));
    await undo(page);
    await expect.poll(text).toBe(NOTE);
  });

  it("asks in Chinese in its lists and boxes", async () => {
    const { page } = stage.bed;
    await command(page, "Groq: 最近的回答");
    await page.locator(".quick-input-widget", { hasText: "最近的回答" }).waitFor();
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "改写" }).first().click();
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "插入到下方" }).waitFor();
    await picture(page, "chinese-answers", 400);
    await page.keyboard.press("Escape");
    await command(page, "Groq: 提问…");
    await page.locator(".quick-input-widget", { hasText: "Groq 应该如何处理这段文字？" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("leads through the first run", async () => {
    const { page } = stage.bed;
    await command(page, "Welcome: Open Walkthrough...");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "用 Groq 写作" }).first().click();
    await page.locator(".gettingStartedContainer", { hasText: "在示例笔记中试用" }).waitFor();
    await page.setViewportSize(WIDE);
    await expect.poll(() => textOfFrames(page)).toContain("扩展按以下顺序查找 groq-lsp");
    await picture(page, "chinese-walkthrough");
    await page.setViewportSize(USUAL);
  });

  it("explains the settings", async () => {
    const { page } = stage.bed;
    await command(page, "Preferences: Open Settings (UI)");
    await page.locator(".settings-editor .search-container .monaco-editor").first().waitFor();
    await page.keyboard.type("groq.review");
    await page.locator(".settings-editor .setting-item-contents", { hasText: "哪些结果" }).first().waitFor();
    await picture(page, "chinese-settings");
  });
});

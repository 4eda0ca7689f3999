/** Screenshots of the run: kept with the results, and in the README's folder when asked for. */

import { mkdir } from "node:fs/promises";
import path from "node:path";

import type { Page } from "playwright-core";

import { EXTENSION } from "./bed.js";

const FOLDER =
  process.env.GROQ_LSP_PICTURES === undefined
    ? path.join(EXTENSION, "test", "results")
    : path.resolve(process.env.GROQ_LSP_PICTURES);

export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  // Menus and lists fade in.
  await page.waitForTimeout(400);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
}

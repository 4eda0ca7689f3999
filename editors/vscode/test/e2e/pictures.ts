/** Screenshots of the run: kept with the results, and in the README's folder when asked for. */

import { mkdir } from "node:fs/promises";
import path from "node:path";

import type { Page } from "playwright-core";
import { afterEach } from "vitest";

import { EXTENSION } from "./bed.js";

const FOLDER =
  process.env.GROQ_LSP_PICTURES === undefined
    ? path.join(EXTENSION, "test", "results")
    : path.resolve(process.env.GROQ_LSP_PICTURES);

/** `height` cuts off what is empty below. */
export async function picture(page: Page, name: string, height?: number): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const { width } = page.viewportSize() ?? { width: 0 };
  const clip = height === undefined ? {} : { clip: { x: 0, y: 0, width, height } };
  // Menus and lists fade in: the end of that is what is pictured.
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: "disabled", caret: "initial", ...clip });
}

/** Within a `describe`: a picture of the editor as each failed test left it. */
export function pictureFailures(page: () => Page): void {
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") {
      await picture(page(), `failed-${task.name.replace(/\W+/g, "-").slice(0, 60)}`);
    }
  });
}

/** The editor's own range for a stretch of text. */

import { Range } from "vscode";

import type { Stretch } from "./follow.js";

export function rangeOf({ start, end }: Stretch): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

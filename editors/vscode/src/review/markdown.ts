/** A comparison as Markdown with the few HTML tags that the editor lets through; texts stay inert. */

import type { Piece } from "./words.js";

const ADDED = "background-color:var(--vscode-diffEditor-insertedTextBackground);";
const REMOVED = "background-color:var(--vscode-diffEditor-removedTextBackground);";

/** New text with the added words marked, and what is gone struck through. */
export function render(pieces: readonly Piece[]): string {
  return pieces.map(renderPiece).join("");
}

function renderPiece({ kind, text }: Piece): string {
  const safe = inert(text);
  switch (kind) {
    case "same":
      return safe;
    case "added":
      return `<span style="${ADDED}">${safe}</span>`;
    case "removed":
      return `<span style="${REMOVED}"><del>${safe}</del></span>`;
  }
}

/** Text that neither Markdown nor HTML takes for its own. */
export function inert(text: string): string {
  return text
    .replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/\r\n|\r|\n/g, "<br>")
    .replace(/ {2}/g, " &nbsp;");
}

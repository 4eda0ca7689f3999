/** Where a line of settings.json names a model. */

/** A setting that takes one model, or the beginning of a list of them, up to the cursor. */
const BEFORE = /"groq\.(?:(?:inline\.)?model"\s*:\s*|fallbackModels"\s*:\s*\[(?:[^\]]*,)?\s*)(?<typed>"[^"]*)?$/;

/** Where on its line a model's name is being typed, quotes and all; undefined where none is. */
export function modelAt(line: string, character: number): { start: number; end: number } | undefined {
  const found = BEFORE.exec(line.slice(0, character));
  if (found === null) {
    return undefined;
  }
  const typed = found.groups?.typed;
  const rest = /^[^",\]}]*"/.exec(line.slice(character))?.[0] ?? "";
  return { start: character - (typed?.length ?? 0), end: character + (typed === undefined ? 0 : rest.length) };
}

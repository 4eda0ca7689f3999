import { describe, expect, it } from "vitest";

import { modelAt } from "../../src/model_setting.js";

/** The stretch to replace where `|` marks the cursor. */
function replaced(marked: string): string | undefined {
  const character = marked.indexOf("|");
  const line = marked.replace("|", "");
  const found = modelAt(line, character);
  return found && line.slice(found.start, found.end);
}

describe("modelAt", () => {
  it.each([
    ['  "groq.model": "|"', '""'],
    ['  "groq.model": "openai/|gpt", // note', '"openai/gpt"'],
    ['  "groq.model":|', ""],
    ['{"groq.inline.model": "lla|', '"lla'],
    ['  "groq.fallbackModels": ["a", "|"]', '""'],
    ['  "groq.fallbackModels": [|]', ""],
  ])("finds the name in %s", (marked, name) => {
    expect(replaced(marked)).toBe(name);
  });

  it.each(['  "groq.review": "|"', '  "groq.model|": ""', '  "groq.model": "a",|', '  "groq.fallbackModels": ["a"],|', '  "my.groq.model": "|"'])(
    "finds none in %s",
    (marked) => {
      expect(replaced(marked)).toBeUndefined();
    },
  );
});

import { describe, expect, it } from "vitest";

import { compareWords, type Piece } from "../../src/review/words.js";

const side = (pieces: readonly Piece[], kind: "removed" | "added"): string =>
  pieces.filter((piece) => piece.kind === "same" || piece.kind === kind).map((piece) => piece.text).join("");

describe("compareWords", () => {
  it("marks the word that changed and leaves the rest", () => {
    expect(compareWords("I has a plan.", "I have a plan.")).toEqual([
      { kind: "same", text: "I " },
      { kind: "removed", text: "has" },
      { kind: "added", text: "have" },
      { kind: "same", text: " a plan." },
    ]);
  });

  it("joins changes with only a blank between them into one", () => {
    expect(compareWords("one two end", "three four end")).toEqual([
      { kind: "removed", text: "one two" },
      { kind: "added", text: "three four" },
      { kind: "same", text: " end" },
    ]);
  });

  it("knows Chinese words, which have no spaces between them", () => {
    const pieces = compareWords("我们原定于周六举行春游", "我们推迟到周六举行春游");
    expect(pieces[0]).toEqual({ kind: "same", text: "我们" });
    expect(pieces.at(-1)?.text).toContain("春游");
    expect(pieces.some((piece) => piece.kind === "added")).toBe(true);
  });

  it.each([
    ["", ""],
    ["same", "same"],
    ["", "new text"],
    ["old text", ""],
    ["a b c d", "d c b a"],
    ["x x x y", "x y x x"],
    ["naïve café 👩‍👩‍👧 end", "naïve coffee 👩‍👧 end"],
    ["line one\r\nline two\n", "line two\nline three"],
  ])("loses nothing of %j and %j", (before, after) => {
    const pieces = compareWords(before, after);
    expect(side(pieces, "removed")).toBe(before);
    expect(side(pieces, "added")).toBe(after);
  });

  it("loses nothing of texts made at random", () => {
    let state = 7;
    const next = (limit: number): number => (state = (state * 1103515245 + 12345) % 2147483648) % limit;
    const words = ["a", "b", " ", "  ", "字", "，", "\n", "end"];
    for (let round = 0; round < 500; round += 1) {
      const text = (): string => Array.from({ length: next(12) }, () => words[next(words.length)]).join("");
      const before = text();
      const after = text();
      const pieces = compareWords(before, after);
      expect([side(pieces, "removed"), side(pieces, "added")]).toEqual([before, after]);
    }
  });

  it("shows two books as one change instead of taking minutes", () => {
    const before = Array.from({ length: 5000 }, (_, index) => `old${index}`).join(" ");
    const after = Array.from({ length: 5000 }, (_, index) => `new${index}`).join(" ");
    const begun = process.cpuUsage();
    expect(compareWords(before, after)).toHaveLength(2);
    // The processor's time, which a busy machine does not stretch.
    expect(process.cpuUsage(begun).user).toBeLessThan(5_000_000);
  });
});

import { describe, expect, it } from "vitest";

import { follow, type Stretch } from "../../src/review/follow.js";

const stretch = (a: number, b: number, c: number, d: number): Stretch => ({
  start: { line: a, character: b },
  end: { line: c, character: d },
});
const edit = (range: Stretch, text: string): Parameters<typeof follow>[1] => ({ range, text });

describe("follow", () => {
  const text = stretch(2, 4, 3, 6);

  it("stays where an edit comes after it", () => {
    expect(follow(text, edit(stretch(5, 0, 5, 3), "x\ny"))).toEqual(text);
    expect(follow(text, edit(stretch(3, 6, 3, 6), "typed at its end"))).toEqual(text);
  });

  it("moves down with lines that are put above it", () => {
    expect(follow(text, edit(stretch(0, 0, 0, 0), "one\ntwo\n"))).toEqual(stretch(4, 4, 5, 6));
  });

  it("moves up when lines above it go", () => {
    expect(follow(text, edit(stretch(0, 3, 1, 0), ""))).toEqual(stretch(1, 4, 2, 6));
  });

  it("moves along the line that it begins on", () => {
    expect(follow(text, edit(stretch(2, 0, 2, 1), "four"))).toEqual(stretch(2, 7, 3, 6));
    expect(follow(text, edit(stretch(2, 4, 2, 4), "at its start "))).toEqual(stretch(2, 17, 3, 6));
    expect(follow(text, edit(stretch(2, 2, 2, 4), "a\nbc"))).toEqual(stretch(3, 2, 4, 6));
  });

  it("is gone once its own text is touched", () => {
    expect(follow(text, edit(stretch(2, 5, 2, 5), "x"))).toBeUndefined();
    expect(follow(text, edit(stretch(1, 0, 2, 5), ""))).toBeUndefined();
    expect(follow(text, edit(stretch(0, 0, 9, 0), ""))).toBeUndefined();
  });

  it("moves an empty stretch when something is typed at it", () => {
    expect(follow(stretch(1, 3, 1, 3), edit(stretch(1, 3, 1, 3), "ab"))).toEqual(stretch(1, 5, 1, 5));
  });
});

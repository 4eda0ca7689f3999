import { describe, expect, it } from "vitest";

import { carry, follow, type Stretch } from "../../src/review/follow.js";

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

describe("carry", () => {
  const text = stretch(2, 4, 3, 6);

  it("moves with what is typed before it, and takes in nothing that is typed at its edges", () => {
    expect(carry(text, edit(stretch(0, 0, 0, 0), "one\n"))).toEqual(stretch(3, 4, 4, 6));
    expect(carry(text, edit(stretch(2, 4, 2, 4), "ab"))).toEqual(stretch(2, 6, 3, 6));
    expect(carry(text, edit(stretch(3, 6, 3, 6), "ab"))).toEqual(text);
    expect(carry(text, edit(stretch(5, 0, 5, 3), "x\ny"))).toEqual(text);
  });

  it("takes in what is typed inside it, and what replaces it", () => {
    expect(carry(text, edit(stretch(3, 0, 3, 2), "four"))).toEqual(stretch(2, 4, 3, 8));
    expect(carry(text, edit(text, "a\nb\nc"))).toEqual(stretch(2, 4, 4, 1));
  });

  it("loses what is cut from it", () => {
    expect(carry(text, edit(stretch(1, 0, 2, 6), ""))).toEqual(stretch(1, 0, 2, 6));
    expect(carry(text, edit(stretch(3, 2, 4, 0), ""))).toEqual(stretch(2, 4, 3, 2));
    expect(carry(text, edit(stretch(0, 0, 9, 0), ""))).toEqual(stretch(0, 0, 0, 0));
  });

  it("goes with a cursor at which something is typed", () => {
    expect(carry(stretch(1, 3, 1, 3), edit(stretch(1, 3, 1, 3), "ab"))).toEqual(stretch(1, 5, 1, 5));
  });
});

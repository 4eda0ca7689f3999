import { describe, expect, it } from "vitest";

import type { TextEdit } from "vscode-languageserver-protocol";

import type { Job } from "../../src/protocol.js";
import type { Stretch } from "../../src/review/follow.js";
import { changes, propose, removals } from "../../src/review/proposal.js";

function lines(text: string): { getText(range: Stretch): string } {
  const all = text.split("\n");
  const offset = (line: number, character: number): number =>
    all.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return {
    getText: ({ start, end }) => text.slice(offset(start.line, start.character), offset(end.line, end.character)),
  };
}

const at = (a: number, b: number, c: number, d: number): Stretch => ({
  start: { line: a, character: b },
  end: { line: c, character: d },
});

const reviewed = (range: Stretch, edits: TextEdit[]): Job => ({
  job: "1",
  action: "proofread",
  title: "Proofread",
  uri: "file:///note.md",
  range,
  state: "review",
  model: "m",
  edits,
  version: 1,
});

describe("propose", () => {
  const note = lines("# Note\nIt are fine,\nand they is here.\nEnd");

  it("shows several small edits as one comparison of the text that was asked about", () => {
    const edits = [
      { range: at(2, 9, 2, 11), newText: "are" },
      { range: at(1, 3, 1, 6), newText: "is" },
    ];
    const proposal = propose(reviewed(at(1, 0, 2, 17), edits), "a1", note);
    expect(proposal.place).toBe("replace");
    expect(proposal.pieces).toEqual([
      { kind: "same", text: "It " },
      { kind: "removed", text: "are" },
      { kind: "added", text: "is" },
      { kind: "same", text: " fine,\nand they " },
      { kind: "removed", text: "is" },
      { kind: "added", text: "are" },
      { kind: "same", text: " here." },
    ]);
    expect(removals(proposal)).toEqual([at(1, 3, 1, 6), at(2, 9, 2, 11)]);
    expect(changes(proposal)).toEqual([
      { range: at(1, 3, 1, 6), text: "is" },
      { range: at(2, 9, 2, 11), text: "are" },
    ]);
  });

  it("reaches beyond the text where the answer goes below it", () => {
    const job = { ...reviewed(at(1, 0, 2, 17), [{ range: at(3, 0, 3, 0), newText: "Summary\n" }]), place: "below" as const };
    const proposal = propose(job, "a2", note);
    expect(proposal.place).toBe("below");
    expect(proposal.range).toEqual(at(1, 0, 3, 0));
    expect(proposal.pieces.at(-1)).toEqual({ kind: "added", text: "Summary\n" });
    expect(removals(proposal)).toEqual([]);
    expect(changes(proposal)).toEqual([{ range: at(3, 0, 3, 0), text: "Summary\n" }]);
  });
});

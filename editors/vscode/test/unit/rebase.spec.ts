import { describe, expect, it } from "vitest";
import type { ApplyWorkspaceEditParams, ApplyWorkspaceEditResult, TextEdit } from "vscode-languageserver-protocol";

import type { Edit } from "../../src/review/follow.js";
import { applyThroughTyping } from "../../src/server/apply.js";
import { rebase, type Versions } from "../../src/server/rebase.js";

const URI = "file:///note.md";
const range = (line: number, start: number, end: number): Edit["range"] => ({
  start: { line, character: start },
  end: { line, character: end },
});
const typed = (line: number, character: number, text: string): Edit => ({ range: range(line, character, character), text });

function params(version: number | null, edits: TextEdit[]): ApplyWorkspaceEditParams {
  return { edit: { documentChanges: [{ textDocument: { uri: URI, version }, edits }] } };
}

/** A document whose edits have the versions 2, 3, … */
function document(edits: Edit[]): Versions {
  return {
    current: (uri) => (uri === URI ? edits.length + 1 : undefined),
    since: (_, version) => (version < 1 ? undefined : edits.slice(version - 1)),
  };
}

const two: TextEdit[] = [
  { range: range(3, 0, 5), newText: "First" },
  { range: range(3, 10, 12), newText: "is" },
];

describe("rebase", () => {
  it("moves an edit along with what was typed before it", () => {
    const moved = rebase(params(1, two), document([typed(0, 0, "x\n"), typed(1, 3, "more")]));
    expect(moved).toEqual(params(3, [
      { range: range(4, 0, 5), newText: "First" },
      { range: range(4, 10, 12), newText: "is" },
    ]));
  });

  it("leaves one that is current, or has no version, as it is", () => {
    expect(rebase(params(2, two), document([typed(0, 0, "x")]))).toEqual(params(2, two));
    expect(rebase(params(null, two), document([typed(0, 0, "x")]))).toEqual(params(null, two));
    const plain: ApplyWorkspaceEditParams = { edit: { changes: { [URI]: two } } };
    expect(rebase(plain, document([]))).toBe(plain);
  });

  it("gives up where the text between the edits was touched, or the past is not known", () => {
    expect(rebase(params(1, two), document([typed(3, 7, "x")]))).toBeUndefined();
    expect(rebase(params(0, two), document([typed(0, 0, "x")]))).toBeUndefined();
  });
});

describe("applyThroughTyping", () => {
  it("tries again while the writer types, and says so when it is in", async () => {
    const edits: Edit[] = [];
    const asked: (number | null)[] = [];
    const result = await applyThroughTyping(params(1, two), document(edits), (given) => {
      asked.push(version(given));
      // The first two times a keystroke comes in between.
      if (edits.length < 2) {
        edits.push(typed(0, 0, "x"));
        return { applied: false };
      }
      return { applied: true };
    });
    expect(result).toEqual({ applied: true });
    expect(asked).toEqual([1, 2, 3]);
  });

  it("does not insist where the editor refuses for another reason", async () => {
    let times = 0;
    const refuse = (): ApplyWorkspaceEditResult => {
      times += 1;
      return { applied: false };
    };
    expect(await applyThroughTyping(params(1, two), document([]), refuse)).toEqual({ applied: false });
    expect(times).toBe(1);
  });

  it("refuses unasked where the edited text was changed", async () => {
    const result = await applyThroughTyping(params(1, two), document([typed(3, 2, "x")]), () => ({ applied: true }));
    expect(result).toEqual({ applied: false });
  });
});

function version(given: ApplyWorkspaceEditParams): number | null {
  const [change] = given.edit.documentChanges ?? [];
  return change !== undefined && "textDocument" in change ? change.textDocument.version : null;
}

/** What accepting an answer would change: the text as it is, as it would be, and the words between. */

import type { TextEdit } from "vscode-languageserver-protocol";

import { compare, through, type Edit, type Point, type Stretch } from "./follow.js";
import type { Job, Place } from "../protocol.js";
import type { Versions } from "../server/rebase.js";
import { compareWords, type Piece } from "./words.js";

export interface Proposal {
  /** The answer that waits on the server. */
  readonly answer: string;
  /** Where it goes when accepted. */
  readonly place: Place;
  /** What the edits touch, and the text that was asked about. */
  readonly range: Stretch;
  readonly pieces: readonly Piece[];
}

/** What is needed of a document. */
export interface Text {
  getText(range: Stretch): string;
}

/**
 * A job as it would be told of the version that the editor has now: a keystroke may have come in between.
 * Undefined when the writer has touched the text that it is about.
 */
export function broughtUp(job: Job, versions: Versions): Job | undefined {
  const current = versions.current(job.uri);
  if (job.version === undefined || current === undefined || job.version === current) {
    return job;
  }
  const made = versions.since(job.uri, job.version);
  if (made === undefined || through(touched(job), made) === undefined) {
    return undefined;
  }
  const moved = (range: Stretch): Stretch => through(range, made) ?? range;
  const edits = (job.edits ?? []).map((edit) => ({ ...edit, range: moved(edit.range) }));
  return { ...job, version: current, range: moved(job.range), edits };
}

export function propose(job: Job, answer: string, text: Text): Proposal {
  const edits = job.edits ?? [];
  const range = touched(job);
  const pieces = compareWords(text.getText(range), applied(range, edits, text));
  return { answer, place: job.place ?? "replace", range, pieces };
}

/** The stretches that would go, each with its text, in reading order. */
export function removals(proposal: Proposal): Stretch[] {
  return changes(proposal)
    .map(({ range }) => range)
    .filter(({ start, end }) => compare(start, end) < 0);
}

/** The edits that accepting makes, word by word, against the text as it is now. */
export function changes(proposal: Proposal): Edit[] {
  const found: Edit[] = [];
  let at = proposal.range.start;
  let afterChange = false;
  for (const { kind, text } of proposal.pieces) {
    const end = kind === "added" ? at : advance(at, text);
    if (kind !== "same") {
      const joined = afterChange ? found.pop() : undefined;
      const added = (joined?.text ?? "") + (kind === "added" ? text : "");
      found.push({ range: { start: joined?.range.start ?? at, end }, text: added });
    }
    afterChange = kind !== "same";
    at = end;
  }
  return found;
}

function applied(range: Stretch, edits: readonly TextEdit[], text: Text): string {
  const ordered = [...edits].sort((one, other) => compare(one.range.start, other.range.start));
  let result = "";
  let at = range.start;
  for (const edit of ordered) {
    result += text.getText({ start: at, end: edit.range.start }) + edit.newText;
    at = edit.range.end;
  }
  return result + text.getText({ start: at, end: range.end });
}

function touched({ edits = [], range }: Job): Stretch {
  return edits.map((edit) => edit.range).reduce<Stretch>(union, range);
}

function union(one: Stretch, other: Stretch): Stretch {
  return {
    start: compare(one.start, other.start) <= 0 ? one.start : other.start,
    end: compare(one.end, other.end) >= 0 ? one.end : other.end,
  };
}

function advance(from: Point, text: string): Point {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? "";
  return lines.length === 1
    ? { line: from.line, character: from.character + last.length }
    : { line: from.line + lines.length - 1, character: last.length };
}

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { edited, said, window, workspace } from "./editor.js";
import { Jobs } from "../../src/jobs.js";
import type { Job, Server } from "../../src/protocol.js";
import type { Edit } from "../../src/review/follow.js";
import type { Review } from "../../src/review/review.js";
import { Reviews } from "../../src/review/reviews.js";

const shown = vi.hoisted(() => ({ reviews: new Map<string, Review>(), atText: true, previews: [] as ((applied: boolean) => void)[] }));
vi.mock("../../src/review/refactor_preview.js", () => ({
  previewed: () => new Promise<boolean>((resolve) => shown.previews.push(resolve)),
}));
vi.mock("../../src/review/display.js", () => ({
  canShowAtText: () => shown.atText,
  Display: class {
    constructor(reviews: Map<string, Review>) {
      shown.reviews = reviews;
    }
    draw(): void {
      // What is to be drawn is looked at, not the drawing.
    }
    dispose(): void {
      // Nothing was drawn.
    }
  },
}));

const URI = "file:///note.md";
const range = (line: number, start: number, end: number): Edit["range"] => ({
  start: { line, character: start },
  end: { line, character: end },
});

describe("an answer that comes for review", () => {
  const document = { uri: { toString: () => URI }, version: 2, getText: () => "old" };
  const job = (answer: string): Job => ({
    job: "1",
    action: "rewrite",
    title: "Rewrite",
    uri: URI,
    range: range(1, 0, 3),
    state: "review",
    model: "m",
    answer,
    edits: [{ range: range(1, 0, 3), newText: "new" }],
    version: 1,
  });
  let jobs: Jobs;
  let reviews: Reviews;
  let typed: Edit[];
  let answers: unknown[];
  let sent: unknown[];

  beforeEach(() => {
    typed = [];
    answers = [];
    sent = [];
    shown.atText = true;
    shown.previews.length = 0;
    said.length = 0;
    workspace.textDocuments.push(document);
    window.activeTextEditor = { document };
    jobs = new Jobs();
    const execute = (name: string, argument: unknown): Promise<unknown> => {
      sent.push([name, argument]);
      return Promise.resolve(answers.shift());
    };
    const server = { execute } as Server;
    reviews = new Reviews(server, jobs, { current: () => document.version, since: () => typed });
  });
  afterEach(() => {
    reviews.dispose();
    workspace.textDocuments.length = 0;
    window.activeTextEditor = undefined;
  });

  it("is shown at its text though a key was typed before it came", () => {
    typed = [{ range: range(0, 0, 0), text: "above\n" }];
    jobs.update(job("a1"));
    expect(shown.reviews.get(URI)?.proposals.map((one) => one.range)).toEqual([range(2, 0, 3)]);
  });

  it("is told of where its very text was changed before it came", () => {
    typed = [{ range: range(1, 1, 2), text: "x" }];
    jobs.update(job("a1"));
    expect(shown.reviews.size).toBe(0);
    expect(said.at(-1)).toContain("The answer is kept");
  });

  it("waits until the one before it in the same text has been decided", async () => {
    const other = { ...job("b1"), job: "2", range: range(5, 0, 3), edits: [] };
    jobs.update(job("a1"));
    jobs.update(other);
    expect(shown.reviews.get(URI)?.job).toBe("1");
    typed = [{ range: range(0, 0, 0), text: "above\n" }];
    await reviews.reject();
    expect(shown.reviews.get(URI)?.job).toBe("2");
    expect(shown.reviews.get(URI)?.proposals.map((one) => one.range)).toEqual([range(6, 0, 3)]);
    jobs.update({ ...job("a1"), job: "3" });
    jobs.update({ ...job("a1"), job: "3", state: "cancelled" });
    await reviews.accept();
    expect(shown.reviews.size).toBe(0);
  });

  it("waits for the preview of another text, and is not discarded for that", async () => {
    const uri = "file:///other.md";
    workspace.textDocuments.push({ ...document, uri: { toString: () => uri } });
    shown.atText = false;
    jobs.update(job("a1"));
    jobs.update({ ...job("b1"), job: "2", uri });
    await vi.waitFor(() => expect(shown.previews.length).toBe(1));
    expect(sent).toEqual([]);
    shown.previews[0]?.(true);
    await vi.waitFor(() => expect(shown.previews.length).toBe(2));
    expect(sent).toEqual([["groq.place", { answer: "a1", how: "placed" }]]);
    shown.previews[1]?.(false);
    await vi.waitFor(() => expect(sent.at(-1)).toEqual(["groq.place", { answer: "b1", how: "discard" }]));
  });

  it("goes with its server, also while another attempt is made", async () => {
    jobs.update(job("a1"));
    answers = [null];
    await reviews.again();
    jobs.clear();
    expect(shown.reviews.size).toBe(0);
  });

  it("is not waited for any more where it cannot be asked for", async () => {
    jobs.update(job("a1"));
    await reviews.again();
    expect(shown.reviews.get(URI)?.waiting).toBe(false);
    answers = [null];
    await reviews.again();
    expect(shown.reviews.get(URI)?.waiting).toBe(true);
    edited.fire({ document, contentChanges: [{ range: range(0, 0, 0), text: "above\n" }] });
    expect(shown.reviews.get(URI)?.proposals.map((one) => one.range)).toEqual([range(2, 0, 3)]);
  });
});

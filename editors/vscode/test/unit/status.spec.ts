import { describe, expect, it } from "vitest";

import { Jobs } from "../../src/jobs.js";
import { ghost } from "../../src/preview.js";
import type { Job } from "../../src/protocol.js";
import { ended, idle, shortModel, working } from "../../src/status.js";

const job = (changes: Partial<Job> = {}): Job => ({
  job: "1",
  action: "rewrite",
  title: "Rewrite",
  uri: "file:///note.md",
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
  state: "streaming",
  model: "openai/gpt-oss-20b",
  ...changes,
});

describe("the status bar", () => {
  it("shows the model when nothing runs, and a click chooses another", () => {
    const shown = idle("running", "openai/gpt-oss-20b");
    expect(shown.text).toBe("$(sparkle) gpt-oss-20b");
    expect(shown.command).toBe("groq.chooseModel");
  });

  it("shows the speed while a job runs, and a click cancels", () => {
    const shown = working([job({ tokens: 40, tokensPerSecond: 412.4 })]);
    expect(shown.text).toBe("$(loading~spin) Rewrite · 412 tokens/s");
    expect(shown.command).toBe("groq.cancelJobs");
    expect(shown.tooltip).toContain("openai/gpt-oss-20b");
  });

  it("counts several jobs", () => {
    expect(working([job(), job({ job: "2", title: "Translate" })]).text).toContain("2 jobs");
  });

  it("says that an answer waits, and a click shows it", () => {
    const shown = working([job({ state: "review" })]);
    expect(shown.text).toBe("$(eye) Rewrite: review");
    expect(shown.command).toBe("groq.review.reveal");
  });

  it.each([
    ["done", "$(check) Rewrite · 128 tokens · 412 tokens/s"],
    ["failed", "$(error) Rewrite"],
    ["cancelled", "$(circle-slash) Rewrite"],
    ["shelved", "$(inbox) Rewrite"],
  ] as const)("says how a job ended: %s", (state, text) => {
    expect(ended(job({ state, tokens: 128, tokensPerSecond: 412 }), "m").text).toBe(text);
  });

  it("leads to the trust editor in a folder that is not trusted", () => {
    expect(idle("restricted", "m").command).toBe("workbench.trust.manage");
  });

  it.each([
    ["openai/gpt-oss-20b", "gpt-oss-20b"],
    ["plain", "plain"],
    ["", "Groq"],
  ])("shortens %j to %j", (model, name) => {
    expect(shortModel(model)).toBe(name);
  });
});

describe("Jobs", () => {
  it("keeps a job until its final state", () => {
    const jobs = new Jobs();
    const seen: string[] = [];
    jobs.onDidChange(({ state }) => seen.push(state));
    jobs.update(job({ state: "queued" }));
    jobs.update(job());
    expect(jobs.running).toHaveLength(1);
    jobs.update(job({ state: "done" }));
    expect(jobs.running).toHaveLength(0);
    expect(seen).toEqual(["queued", "streaming", "done"]);
  });

  it("ends them all when the server is gone", () => {
    const jobs = new Jobs();
    const seen: string[] = [];
    jobs.update(job());
    jobs.update(job({ job: "2", state: "review" }));
    jobs.onDidChange(({ job: id, state }) => seen.push(`${id} ${state}`));
    jobs.clear();
    expect(seen).toEqual(["1 cancelled", "2 cancelled"]);
    expect(jobs.running).toEqual([]);
  });
});

describe("the ghost preview", () => {
  it("is one line, for decorations show but one", () => {
    expect(ghost("one\n\ntwo\r\nthree\n")).toBe("one ⏎ two ⏎ three");
  });

  it("shows the end of a long answer, never half a character", () => {
    const shown = ghost("😀".repeat(500));
    expect(shown.startsWith("…😀")).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(701);
    expect(ghost(`x${"😀".repeat(500)}y`)).not.toMatch(/…[\uDC00-\uDFFF]/);
  });
});

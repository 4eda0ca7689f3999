import { describe, expect, it } from "vitest";

import { passer, type Log } from "../../src/server/server_log.js";

function passed(lines: readonly string[]): string[] {
  const found: string[] = [];
  const at = (level: string) => (message: string) => found.push(`${level}: ${message}`);
  const log = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } as unknown as Log;
  lines.forEach(passer(log));
  return found;
}

describe("the server's log", () => {
  it("keeps each record's level, and drops its time, which the channel gives", () => {
    expect(
      passed(["2026-11-24 03:00:00,123 INFO groq_lsp.jobs: done", "2026-11-24 03:00:00,124 WARNING groq_lsp.limits: slow down"]),
    ).toEqual(["info: groq_lsp.jobs: done", "warn: groq_lsp.limits: slow down"]);
  });

  it("keeps the frames of an exception with it", () => {
    expect(passed(["2026-11-24 03:00:00,123 ERROR groq_lsp: failed", "ValueError", '  File "x.py", line 1'])).toEqual([
      "error: groq_lsp: failed",
      "error: ValueError",
      'error:   File "x.py", line 1',
    ]);
  });

  it("takes what comes before any record for an error", () => {
    expect(passed(["python: not found"])).toEqual(["error: python: not found"]);
  });
});

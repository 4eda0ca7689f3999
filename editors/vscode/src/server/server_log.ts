/** The server's log in the output channel: each record at its own level, with one time instead of two. */

import type { Readable } from "node:stream";
import { createInterface } from "node:readline";

/** What is needed of the output channel. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

type Level = keyof Log;

const RECORD = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (?<name>[A-Z]+) (?<rest>.*)$/;
const LEVELS: Readonly<Record<string, Level>> = { DEBUG: "debug", INFO: "info", WARNING: "warn", ERROR: "error", CRITICAL: "error" };

/** Pass the lines of the server's stderr on; what is no record of its log belongs to the one before. */
export function forward(input: Readable, log: Log): void {
  const pass = passer(log);
  createInterface({ input, crlfDelay: Infinity, terminal: false }).on("line", pass);
}

/** Gives what takes one line after the other. */
export function passer(log: Log): (line: string) => void {
  // Until its log begins, a server says on stderr only why it cannot start.
  let level: Level = "error";
  return (line) => {
    const { name, rest } = RECORD.exec(line)?.groups ?? {};
    level = name === undefined ? level : (LEVELS[name] ?? "info");
    log[level](rest ?? line);
  };
}

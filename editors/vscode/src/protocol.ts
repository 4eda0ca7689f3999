/** What the extension and the server say to each other beyond the standard protocol. */

import type { Range, TextEdit } from "vscode-languageserver-protocol";

/** Declared under `capabilities.experimental.groq`. */
export const EXTENSIONS = { jobs: true, input: true, review: true } as const;

export const JOB_NOTIFICATION = "groq/job";
export const INPUT_REQUEST = "groq/input";

export type JobState =
  | "queued"
  | "connecting"
  | "streaming"
  | "checking"
  | "applying"
  | "review"
  | "done"
  | "failed"
  | "cancelled"
  | "shelved";

export type Place = "replace" | "below" | "above" | "cursor" | "show";

/** One step in the life of a job; exactly one with a final state ends it. */
export interface Job {
  readonly job: string;
  readonly action: string;
  readonly title: string;
  readonly uri: string;
  /** Where the text that is worked on stands now. */
  readonly range: Range;
  readonly state: JobState;
  readonly model: string;
  /** The answer so far. */
  readonly text?: string;
  readonly tokens?: number;
  readonly tokensPerSecond?: number;
  readonly seconds?: number;
  /** Why it ended so, for the user. */
  readonly sentence?: string;
  /** The answer's id, when it waits to be placed. */
  readonly answer?: string;
  /** In review: what accepting would do to `version` of the document. */
  readonly edits?: readonly TextEdit[];
  /** In review: where accepting puts the answer. */
  readonly place?: Place;
  readonly version?: number;
}

export interface RunArguments {
  action: string;
  uri: string;
  range?: Range;
  parameters?: Record<string, string>;
  instruction?: string;
  place?: Place;
  job?: string;
}

export interface InputParams {
  title: string;
  prompt: string;
}

/** One entry of the menu. */
export interface ActionEntry {
  action: string;
  title: string;
  kind: string;
  group: string;
  parameters: Record<string, string>;
  instruction: boolean;
  origin: "built-in" | "user" | "project";
  place: Place;
}

export interface ModelEntry {
  id: string;
  name: string;
  contextWindow: number;
  maxCompletionTokens: number;
  tokensPerSecond?: number;
  /** Dollars per million tokens. */
  inputPrice?: number;
  outputPrice?: number;
  current: boolean;
}

export interface Answer {
  answer: string;
  action: string;
  title: string;
  uri: string;
  text: string;
  original: string;
  state: "waiting" | "applied" | "discarded" | "shown";
  reason?: string;
  /** ISO 8601. */
  time: string;
}

/** The server's commands with what each takes and answers. */
export interface Commands {
  "groq.run": [RunArguments, null];
  "groq.cancel": [{ job?: string }, null];
  /** "placed": the editor has taken the edit offered; "inserted": it has put the text in by itself. */
  "groq.place": [{ answer: string; how: Place | "discard" | "again" | "placed" | "inserted" }, null];
  "groq.actions": [{ uri?: string; range?: Range }, ActionEntry[]];
  "groq.models": [{ refresh?: boolean }, ModelEntry[]];
  "groq.answers": [undefined, Answer[]];
  "groq.showRequest": [RunArguments, string];
  "groq.usage": [undefined, unknown];
}

/**
 * Sends one of the server's commands; resolves to undefined when there is no server. An argument that
 * time may change is given as a function: the server may have to be started first.
 */
export interface Server {
  execute<Name extends keyof Commands>(
    name: Name,
    argument: Commands[Name][0] | (() => Commands[Name][0]),
  ): Promise<Commands[Name][1] | undefined>;
}

const FINAL: ReadonlySet<JobState> = new Set(["done", "failed", "cancelled", "shelved"]);

export function isFinal(state: JobState): boolean {
  return FINAL.has(state);
}

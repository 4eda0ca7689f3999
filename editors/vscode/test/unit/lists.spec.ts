import { describe, expect, it } from "vitest";

import { items as actionItems } from "../../src/commands/actions.js";
import { item as answerItem } from "../../src/commands/answers.js";
import { facts, items as modelItems } from "../../src/commands/models.js";
import { complaint, originOf } from "../../src/key.js";
import type { ActionEntry, ModelEntry } from "../../src/protocol.js";
import { serverLogLevel } from "../../src/server/log_level.js";

const entry = (action: string, group: string, origin: ActionEntry["origin"] = "built-in"): ActionEntry => ({
  action,
  title: action,
  kind: "",
  group,
  parameters: {},
  instruction: false,
  origin,
  place: "replace",
});

describe("the list of actions", () => {
  it("has a line between the groups and says what is the user's own", () => {
    const shown = actionItems([entry("a", "generate"), entry("b", "rewrite"), entry("c", "rewrite", "user")]);
    expect(shown.map((one) => one.label)).toEqual(["Generate", "a", "Rewrite", "b", "c"]);
    expect(shown.at(-1)?.description).toBe("your own");
  });
});

describe("the list of models", () => {
  const model: ModelEntry = { id: "maker/m", name: "maker/m", contextWindow: 131072, maxCompletionTokens: 1, current: true };

  it("says speed, context and price as far as they are known", () => {
    expect(facts({ ...model, tokensPerSecond: 950.4, inputPrice: 0.1, outputPrice: 0.5 })).toBe(
      "950 tokens/s · 131k tokens of context · $0.1 in, $0.5 out for a million tokens",
    );
    expect(facts({ ...model, contextWindow: 0 })).toBe("");
  });

  it("marks the current one and can be asked for anew", () => {
    const shown = modelItems([model]);
    expect(shown[0]?.description).toBe("current");
    expect(shown.at(-1)?.refresh).toBe(true);
  });
});

describe("an answer in the list", () => {
  it("shows where and when it came, and its first line", () => {
    const shown = answerItem({
      answer: "1",
      action: "rewrite",
      title: "Rewrite",
      uri: "file:///notes/My%20note.md",
      text: "\nFirst\nSecond",
      original: "",
      state: "waiting",
      reason: "the text was changed",
      time: "not a date",
    });
    expect(shown.label).toBe("$(inbox) Rewrite");
    expect(shown.description).toBe("My note.md · the text was changed");
    expect(shown.detail).toBe("First");
  });
});

describe("the key's input box", () => {
  it.each([
    ["gsk_abc", false],
    ["  gsk_abc\n", false],
    ["", true],
    ["two words", true],
    ["gsk_ключ", true],
  ])("%j has a complaint: %s", (typed, complains) => {
    expect(complaint(typed) !== undefined).toBe(complains);
  });
});

describe("the key's origin", () => {
  it.each([
    ["https://api.groq.com", "https://api.groq.com"],
    ["https://gateway.example:8443/openai/v1", "https://gateway.example:8443"],
    ["not an address", undefined],
    ["file:///etc/passwd", undefined],
    ["", undefined],
  ])("of %j is %j", (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });
});

describe("the log level", () => {
  it("is the output channel's", () => {
    expect([0, 1, 2, 3, 4, 5].map(serverLogLevel)).toEqual([undefined, "debug", "debug", "info", "warning", "error"]);
  });
});

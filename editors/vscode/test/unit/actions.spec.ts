import { afterEach, describe, expect, it } from "vitest";

import { edited, window } from "./editor.js";
import { Actions } from "../../src/commands/actions.js";
import type { ActionEntry, Server } from "../../src/protocol.js";

const ENTRY: ActionEntry = {
  action: "rewrite",
  title: "Rewrite",
  kind: "",
  group: "rewrite",
  parameters: {},
  instruction: false,
  origin: "built-in",
  place: "replace",
};
const range = (line: number, start: number, end: number): object => ({
  start: { line, character: start },
  end: { line, character: end },
});

/** A server that has yet to start: `started` is called before it takes an argument. */
function server(sent: [string, unknown][], started: () => void = () => undefined): Server {
  return {
    execute: (name: string, argument: unknown) => {
      started();
      sent.push([name, typeof argument === "function" ? (argument as () => unknown)() : argument]);
      return Promise.resolve(name === "groq.actions" ? [ENTRY] : null);
    },
  } as Server;
}

describe("an action on the selection", () => {
  const document = { uri: { scheme: "file", toString: () => "file:///note.md" } };
  const typeAbove = (): void => {
    edited.fire({ document, contentChanges: [{ range: range(0, 0, 0), text: "above\n" }] });
  };

  afterEach(() => {
    window.activeTextEditor = undefined;
  });

  it("works on the text that was selected, though the writer has typed meanwhile", async () => {
    window.activeTextEditor = { document, selection: range(2, 4, 9) };
    const sent: [string, unknown][] = [];
    const running = new Actions(server(sent)).run("rewrite");
    typeAbove();
    edited.fire({ document: {}, contentChanges: [{ range: range(0, 0, 0), text: "in another text\n" }] });
    await running;
    expect(sent.at(-1)).toEqual(["groq.run", { action: "rewrite", parameters: {}, uri: "file:///note.md", range: range(3, 4, 9) }]);
  });

  it("says where that is once the server has been started", async () => {
    window.activeTextEditor = { document, selection: range(2, 4, 9) };
    const sent: [string, unknown][] = [];
    await new Actions(server(sent, typeAbove)).run("rewrite");
    expect(sent.map(([, argument]) => (argument as { range: unknown }).range)).toEqual([range(3, 4, 9), range(4, 4, 9)]);
  });
});

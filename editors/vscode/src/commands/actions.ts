/** The actions: chosen from a list, run by name, or asked in the writer's own words. */

import { QuickPickItemKind, l10n, window, type QuickPickItem } from "vscode";

import { held, type Held } from "./target.js";
import type { ActionEntry, RunArguments, Server } from "../protocol.js";

const ASK = "ask";

interface ActionItem extends QuickPickItem {
  entry?: ActionEntry;
}

export class Actions {
  constructor(private readonly server: Server) {}

  /** A quick pick of everything that may be done here. */
  choose(): Promise<void> {
    return held(async (target) => {
      const entries = await this.server.execute("groq.actions", target);
      if (entries === undefined) {
        return;
      }
      const chosen = await window.showQuickPick(items(entries), {
        title: l10n.t("Groq: Actions"),
        placeHolder: l10n.t("What should be done with the text?"),
        matchOnDescription: true,
      });
      if (chosen?.entry !== undefined) {
        await this.runEntry(chosen.entry, target);
      }
    });
  }

  /** Run one action by its name; where it has several menu entries, ask which. */
  run(action: string): Promise<void> {
    if (action === ASK) {
      return this.ask();
    }
    return held(async (target) => {
      const entries = await this.server.execute("groq.actions", target);
      if (entries === undefined) {
        return;
      }
      const matching = entries.filter((entry) => entry.action === action);
      const entry = matching.length > 1 ? (await pick(matching))?.entry : matching[0];
      if (entry !== undefined) {
        await this.runEntry(entry, target);
      } else if (matching.length === 0) {
        await this.server.execute("groq.run", () => ({ action, ...target() }));
      }
    });
  }

  /** Ask for an instruction, then run it on the selection. */
  ask(): Promise<void> {
    return held(async (target) => {
      const instruction = await askInstruction();
      if (instruction !== undefined) {
        await this.server.execute("groq.run", () => ({ action: ASK, ...target(), instruction }));
      }
    });
  }

  /** Show the exact request that an action would send. */
  inspect(): Promise<void> {
    return held(async (target) => {
      const entries = await this.server.execute("groq.actions", target);
      const chosen = entries && (await window.showQuickPick(items(entries), { title: l10n.t("Groq: Show Request") }));
      const order = chosen?.entry && (await orderFor(chosen.entry, target));
      if (order !== undefined) {
        await this.server.execute("groq.showRequest", order);
      }
    });
  }

  private async runEntry(entry: ActionEntry, target: Held): Promise<void> {
    const order = await orderFor(entry, target);
    if (order !== undefined) {
      await this.server.execute("groq.run", order);
    }
  }
}

/** What the server is asked to do; undefined when the writer gave no instruction where one is needed. */
async function orderFor(
  { action, parameters, instruction }: ActionEntry,
  target: Held,
): Promise<(() => RunArguments) | undefined> {
  if (!instruction) {
    return () => ({ action, parameters, ...target() });
  }
  const typed = await askInstruction();
  return typed === undefined ? undefined : () => ({ action, parameters, ...target(), instruction: typed });
}

function askInstruction(): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t("Groq: Ask"),
    prompt: l10n.t("What should Groq do with the text?"),
    placeHolder: l10n.t("Turn this into a letter to my landlord"),
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === "" ? "" : undefined),
  });
}

function pick(entries: readonly ActionEntry[]): Thenable<ActionItem | undefined> {
  return window.showQuickPick(entries.map(item), { placeHolder: l10n.t("Which one?") });
}

/** The entries with a line between the groups, in the server's order. */
export function items(entries: readonly ActionEntry[]): ActionItem[] {
  return entries.flatMap((entry, index) => {
    const begins = entry.group !== entries[index - 1]?.group;
    const separator = { label: groupTitle(entry.group), kind: QuickPickItemKind.Separator };
    return begins ? [separator, item(entry)] : [item(entry)];
  });
}

function item(entry: ActionEntry): ActionItem {
  return {
    label: entry.title,
    ...(entry.origin === "built-in" ? {} : { description: originTitle(entry.origin) }),
    entry,
  };
}

function originTitle(origin: ActionEntry["origin"]): string {
  return origin === "project" ? l10n.t("from this folder") : l10n.t("your own");
}

function groupTitle(group: string): string {
  switch (group) {
    case "generate":
      return l10n.t("Generate");
    case "rewrite":
      return l10n.t("Rewrite");
    case "proofread":
      return l10n.t("Proofread");
    case "ask":
      return l10n.t("Ask");
    case "translate":
      return l10n.t("Translate");
    case "understand":
      return l10n.t("Understand");
    case "structure":
      return l10n.t("Structure");
    default:
      return group;
  }
}

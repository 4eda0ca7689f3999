/** Remembers the latest edits of the open documents, for edits that come a keystroke too late. */

import { Uri, workspace, type Disposable, type TextDocumentChangeEvent } from "vscode";

import type { Edit } from "../review/follow.js";
import type { Versions } from "./rebase.js";

/** More keystrokes than fall between an edit's making and its arrival. */
const REMEMBERED = 500;

interface Step {
  version: number;
  edits: readonly Edit[];
}

export class RecentEdits implements Versions, Disposable {
  private readonly steps = new Map<string, Step[]>();
  private readonly subscriptions = [
    workspace.onDidChangeTextDocument((change) => this.remember(change)),
    workspace.onDidCloseTextDocument((document) => this.steps.delete(document.uri.toString())),
  ];

  current(uri: string): number | undefined {
    const wanted = Uri.parse(uri).toString();
    return workspace.textDocuments.find((document) => document.uri.toString() === wanted)?.version;
  }

  since(uri: string, version: number): readonly Edit[] | undefined {
    const steps = this.steps.get(Uri.parse(uri).toString()) ?? [];
    const [oldest] = steps;
    const known = oldest !== undefined && oldest.version <= version + 1;
    return known ? steps.filter((step) => step.version > version).flatMap((step) => step.edits) : undefined;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private remember({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) {
      return;
    }
    const uri = document.uri.toString();
    const steps = this.steps.get(uri) ?? [];
    // The ranges of one event stand from the last to the first: each holds after the ones before it.
    steps.push({ version: document.version, edits: contentChanges.map(({ range, text }) => ({ range, text })) });
    this.steps.set(uri, steps.slice(-REMEMBERED));
  }
}

/** 'Recent Answers': what came back, to be inserted, compared or copied. */

import {
  ThemeIcon,
  Uri,
  commands,
  env,
  l10n,
  window,
  workspace,
  type Disposable,
  type QuickInputButton,
  type QuickPickItem,
  type TextDocumentContentProvider,
} from "vscode";

import type { Answer, Place, Server } from "../protocol.js";
import { isText } from "../schemes.js";

const SCHEME = "groq-answer";

interface AnswerItem extends QuickPickItem {
  answer: Answer;
}

export class Answers implements TextDocumentContentProvider, Disposable {
  private readonly registration = workspace.registerTextDocumentContentProvider(SCHEME, this);
  private readonly texts = new Map<string, string>();

  constructor(private readonly server: Server) {}

  async choose(): Promise<void> {
    const answers = await this.server.execute("groq.answers", undefined);
    if (answers === undefined) {
      return;
    }
    if (answers.length === 0) {
      void window.showInformationMessage(l10n.t("There are no answers yet."));
      return;
    }
    const chosen = await pickAnswer(answers);
    if (chosen?.button !== undefined) {
      await this.compare(chosen.answer);
    } else if (chosen !== undefined) {
      await this.use(chosen.answer);
    }
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  dispose(): void {
    this.registration.dispose();
  }

  private async use(answer: Answer): Promise<void> {
    const chosen = await window.showQuickPick(uses(answer), { title: answer.title, placeHolder: firstLine(answer.text) });
    if (chosen === undefined) {
      return;
    }
    switch (chosen.use) {
      case "compare":
        return this.compare(answer);
      case "copy":
        return env.clipboard.writeText(answer.text);
      case "cursor":
        return this.insertAtCursor(answer);
      default:
        await this.server.execute("groq.place", { answer: answer.answer, how: chosen.use });
    }
  }

  /** Where the cursor is now, in whichever text; the server's "cursor" is the place that was asked about. */
  private async insertAtCursor({ answer, text }: Answer): Promise<void> {
    const editor = window.activeTextEditor;
    if (editor === undefined || !isText(editor.document.uri.scheme)) {
      void window.showInformationMessage(l10n.t("Put the cursor where the answer is to go, then choose it again."));
      return;
    }
    if (await editor.edit((edits) => edits.insert(editor.selection.active, text))) {
      await this.server.execute("groq.place", { answer, how: "inserted" });
    }
  }

  private async compare(answer: Answer): Promise<void> {
    const before = this.remember(answer, "before", answer.original);
    const after = this.remember(answer, "after", answer.text);
    await commands.executeCommand("vscode.diff", before, after, l10n.t("{0}: before ↔ answer", answer.title));
  }

  private remember(answer: Answer, side: "before" | "after", text: string): Uri {
    const extension = /\.\w+$/.exec(Uri.parse(answer.uri).path)?.[0] ?? ".md";
    const uri = Uri.from({ scheme: SCHEME, path: `/${answer.answer}/${side}${extension}` });
    this.texts.set(uri.toString(), text);
    return uri;
  }
}

function pickAnswer(answers: readonly Answer[]): Promise<{ answer: Answer; button?: QuickInputButton } | undefined> {
  const compare = { iconPath: new ThemeIcon("diff"), tooltip: l10n.t("Compare") };
  const picker = window.createQuickPick<AnswerItem>();
  picker.title = l10n.t("Groq: Recent Answers");
  picker.placeholder = l10n.t("Choose an answer to insert, compare or copy");
  picker.matchOnDetail = true;
  picker.items = answers.map((answer) => ({ ...item(answer), buttons: [compare] }));
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      resolve(chosen && { answer: chosen.answer });
      picker.hide();
    });
    picker.onDidTriggerItemButton(({ item: chosen, button }) => {
      resolve({ answer: chosen.answer, button });
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

export function item(answer: Answer): AnswerItem {
  const icon = { waiting: "$(inbox)", applied: "$(check)", discarded: "$(trash)", shown: "$(eye)" }[answer.state];
  const name = Uri.parse(answer.uri).path.split("/").at(-1) ?? "";
  return {
    label: `${icon} ${answer.title}`,
    description: [name, clock(answer.time), answer.reason ?? ""].filter((part) => part !== "").join(" · "),
    detail: firstLine(answer.text),
    answer,
  };
}

function uses(answer: Answer): (QuickPickItem & { use: Place | "discard" | "compare" | "copy" })[] {
  const discard = { label: `$(trash) ${l10n.t("Discard")}`, use: "discard" as const };
  return [
    { label: `$(replace) ${l10n.t("Replace the text")}`, use: "replace" },
    { label: `$(arrow-down) ${l10n.t("Insert below")}`, use: "below" },
    { label: `$(edit) ${l10n.t("Insert at the cursor")}`, use: "cursor" },
    { label: `$(diff) ${l10n.t("Compare")}`, use: "compare" },
    { label: `$(copy) ${l10n.t("Copy")}`, use: "copy" },
    ...(answer.state === "waiting" ? [discard] : []),
  ];
}

function firstLine(text: string): string {
  return text.trim().split(/\r\n|\r|\n/, 1)[0] ?? "";
}

function clock(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.valueOf()) ? "" : date.toLocaleTimeString(env.language, { hour: "2-digit", minute: "2-digit" });
}

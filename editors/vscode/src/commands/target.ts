/** What a command works on: the active editor's document and selection. */

import { l10n, window, type TextEditor } from "vscode";
import type { Range } from "vscode-languageserver-protocol";

import { isText } from "../schemes.js";

export interface Target {
  uri: string;
  range: Range;
}

/** The selection in the active editor; says so and answers undefined when there is no text to work on. */
export function activeTarget(): Target | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined || !isText(editor.document.uri.scheme)) {
    void window.showInformationMessage(l10n.t("Open a text and select what Groq is to work on."));
    return undefined;
  }
  return target(editor);
}

function target({ document, selection }: TextEditor): Target {
  const { start, end } = selection;
  return {
    uri: document.uri.toString(),
    range: {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
  };
}

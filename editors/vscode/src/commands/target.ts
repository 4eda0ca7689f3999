/** What a command works on: the active editor's document and selection. */

import { l10n, window, workspace, type TextEditor } from "vscode";
import type { Range } from "vscode-languageserver-protocol";

import { carry, type Stretch } from "../review/follow.js";
import { isText } from "../schemes.js";

export interface Target {
  uri: string;
  range: Range;
}

/** Says where the target is by now. */
export type Held = () => Target;

/**
 * Do something with the selection in the active editor, which may take as long as the writer likes: to a
 * list or a box, and to a server that has yet to start, they may go on writing. The target goes with its
 * text. Says so where there is no text to work on.
 */
export async function held(work: (target: Held) => Promise<void>): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined || !isText(editor.document.uri.scheme)) {
    void window.showInformationMessage(l10n.t("Open a text and select what Groq is to work on."));
    return;
  }
  const { document } = editor;
  let range: Stretch = stretch(editor);
  const listener = workspace.onDidChangeTextDocument((change) => {
    if (change.document === document) {
      range = change.contentChanges.reduce(carry, range);
    }
  });
  try {
    await work(() => ({ uri: document.uri.toString(), range }));
  } finally {
    listener.dispose();
  }
}

function stretch({ selection: { start, end } }: TextEditor): Stretch {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

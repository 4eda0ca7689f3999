/** The plain way to review: the editor's own Refactor Preview, by edits that need a confirmation. */

import { Uri, WorkspaceEdit, l10n, workspace } from "vscode";

import { changes, type Proposal } from "./proposal.js";
import { rangeOf } from "./range.js";

/** Open the preview; true when the writer applied it, false when they discarded it. */
export async function previewed(uri: string, title: string, proposal: Proposal): Promise<boolean> {
  const edit = new WorkspaceEdit();
  const metadata = { needsConfirmation: true, label: l10n.t("Groq: {0}", title) };
  for (const { range, text } of changes(proposal)) {
    edit.replace(Uri.parse(uri), rangeOf(range), text, metadata);
  }
  return workspace.applyEdit(edit, { isRefactoring: true });
}

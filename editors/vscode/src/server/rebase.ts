/** Brings an edit for an older version of a document to the version that the editor has now. */

import { TextDocumentEdit, type ApplyWorkspaceEditParams, type TextEdit } from "vscode-languageserver-protocol";

import { compare, through, type Edit, type Stretch } from "../review/follow.js";

/** What is known of the documents: their versions, and the edits since an older one. */
export interface Versions {
  current(uri: string): number | undefined;
  /** In the order they were made; undefined when they are not all known. */
  since(uri: string, version: number): readonly Edit[] | undefined;
}

/**
 * The same edits against the current versions; undefined when the writer has touched the text between
 * the first and the last of them, for then only the server can say what is to become of the answer.
 */
export function rebase(params: ApplyWorkspaceEditParams, versions: Versions): ApplyWorkspaceEditParams | undefined {
  const rebased = [];
  for (const change of params.edit.documentChanges ?? []) {
    const moved = TextDocumentEdit.is(change) ? rebaseDocument(change, versions) : change;
    if (moved === undefined) {
      return undefined;
    }
    rebased.push(moved);
  }
  const unversioned = params.edit.documentChanges === undefined;
  return unversioned ? params : { ...params, edit: { ...params.edit, documentChanges: rebased } };
}

/** Whether the edits are for the versions that the editor has. */
export function isCurrent(params: ApplyWorkspaceEditParams, versions: Versions): boolean {
  return (params.edit.documentChanges ?? [])
    .filter((change) => TextDocumentEdit.is(change))
    .every(({ textDocument: { uri, version } }) => version === null || version === (versions.current(uri) ?? version));
}

function rebaseDocument(change: TextDocumentEdit, versions: Versions): TextDocumentEdit | undefined {
  const { uri, version } = change.textDocument;
  const current = versions.current(uri);
  if (version === null || current === undefined || version === current) {
    return change;
  }
  const made = versions.since(uri, version);
  const edits = change.edits as TextEdit[];
  if (made === undefined || through(hull(edits), made) === undefined) {
    return undefined;
  }
  const moved = edits.map((edit) => ({ ...edit, range: through(edit.range, made) ?? edit.range }));
  return { ...change, textDocument: { uri, version: current }, edits: moved };
}

function hull(edits: readonly TextEdit[]): Stretch {
  const ordered = edits.map((edit) => edit.range).sort((one, other) => compare(one.start, other.start));
  const origin = { line: 0, character: 0 };
  return { start: ordered[0]?.start ?? origin, end: ordered.at(-1)?.end ?? origin };
}

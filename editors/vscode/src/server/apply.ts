/** Applies the server's edits while the writer types on: a keystroke in between is no reason to refuse. */

import {
  CancellationToken,
  ResponseError,
  type ApplyWorkspaceEditParams,
  type ApplyWorkspaceEditRequest,
  type ApplyWorkspaceEditResult,
} from "vscode-languageserver-protocol";

import { isCurrent, rebase, type Versions } from "./rebase.js";

const ATTEMPTS = 30;

/** Rebase and apply, again as long as the document moves on; refused where the edited text itself was changed. */
export async function applyThroughTyping(
  params: ApplyWorkspaceEditParams,
  versions: Versions,
  next: ApplyWorkspaceEditRequest.HandlerSignature,
): Promise<ApplyWorkspaceEditResult | ResponseError> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const rebased = rebase(params, versions);
    if (rebased === undefined) {
      break;
    }
    const result = await next(rebased, CancellationToken.None);
    if (result instanceof ResponseError || result.applied || isCurrent(rebased, versions)) {
      return result;
    }
  }
  return { applied: false };
}

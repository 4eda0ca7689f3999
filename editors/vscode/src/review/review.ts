/** One review: the alternatives for one stretch of one document, and which of them is shown. */

import type { CommentThread } from "vscode";

import { follow, type Edit } from "./follow.js";
import type { Proposal } from "./proposal.js";

export interface Review {
  readonly uri: string;
  job: string;
  title: string;
  model: string;
  proposals: Proposal[];
  shown: number;
  /** Another attempt runs. */
  waiting: boolean;
  thread: CommentThread | undefined;
}

export function shownIn(review: Review | undefined): Proposal | undefined {
  return review?.proposals[review.shown];
}

/** Move the proposals along with an edit; those whose text it touched are gone. */
export function followEdits(review: Review, edits: readonly Edit[]): void {
  for (const edit of edits) {
    review.proposals = review.proposals.flatMap((proposal) => {
      const moved = follow(proposal.range, edit);
      return moved === undefined ? [] : [{ ...proposal, range: moved }];
    });
  }
  review.shown = Math.min(review.shown, Math.max(0, review.proposals.length - 1));
}

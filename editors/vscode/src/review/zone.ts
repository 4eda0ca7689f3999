/** The strip below the selected text that holds the new text, word by word beside the old. */

import {
  CommentMode,
  CommentThreadCollapsibleState,
  CommentThreadState,
  MarkdownString,
  Range,
  comments,
  type Comment,
  type CommentThread,
  type Disposable,
  type Position,
  type Uri,
} from "vscode";

import { render } from "./markdown.js";
import type { Piece } from "./words.js";

export interface ZoneContent {
  label: string;
  author: string;
  pieces: readonly Piece[];
  /** There are other answers to see. */
  several: boolean;
}

/** The comment widget is the editor's one public way to show wrapped text between two lines. */
export class Zones implements Disposable {
  private readonly controller = comments.createCommentController("groq.review", "Groq");

  /** Show the content below `end`, in place of what `thread` showed. */
  show(uri: Uri, end: Position, content: ZoneContent, thread: CommentThread | undefined): CommentThread {
    // An empty range at the very end: the editor opens a longer one's widget in its middle.
    const at = new Range(end, end);
    if (thread === undefined) {
      return this.create(uri, at, content);
    }
    thread.range = at;
    describe(thread, content);
    thread.comments = [comment(content)];
    return thread;
  }

  dispose(): void {
    this.controller.dispose();
  }

  private create(uri: Uri, at: Range, content: ZoneContent): CommentThread {
    const thread = this.controller.createCommentThread(uri, at, [comment(content)]);
    thread.canReply = false;
    // Unresolved ones would open the Comments panel (see `configurationDefaults` in the manifest).
    thread.state = CommentThreadState.Resolved;
    thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
    describe(thread, content);
    return thread;
  }
}

function describe(thread: CommentThread, { label, several }: ZoneContent): void {
  thread.label = label;
  thread.contextValue = several ? "several" : "one";
}

function comment({ author, pieces }: ZoneContent): Comment {
  const body = new MarkdownString(render(pieces));
  body.supportHtml = true;
  body.isTrusted = false;
  return { author: { name: author }, body, mode: CommentMode.Preview };
}

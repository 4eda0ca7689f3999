/** Answers that wait for the writer's word: shown at the text, accepted, rejected, tried again. */

import {
  OverviewRulerLane,
  Range,
  ThemeColor,
  Uri,
  commands,
  l10n,
  window,
  workspace,
  type CommentThread,
  type Disposable,
  type TextDocument,
  type TextDocumentChangeEvent,
} from "vscode";

import { Lenses } from "./lenses.js";
import { follow, type Stretch } from "./follow.js";
import { propose, removals, type Proposal } from "./proposal.js";
import { Zones, type ZoneContent } from "./zone.js";
import type { Jobs } from "../jobs.js";
import { isFinal, type Job, type Server } from "../protocol.js";

export const CONTEXT = "groq.reviewing";

/** One review: the alternatives for one stretch of one document. */
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

export class Reviews implements Disposable {
  private readonly byUri = new Map<string, Review>();
  private readonly zones = new Zones();
  private readonly lenses = new Lenses((uri) => this.byUri.get(uri));
  private readonly removed = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor("diffEditor.removedTextBackground"),
    textDecoration: "line-through",
    overviewRulerColor: new ThemeColor("editorOverviewRuler.modifiedForeground"),
    overviewRulerLane: OverviewRulerLane.Left,
  });
  private readonly subscriptions: Disposable[];

  constructor(
    private readonly server: Server,
    jobs: Jobs,
  ) {
    this.subscriptions = [
      this.zones,
      this.lenses,
      this.removed,
      jobs.onDidChange((job) => this.onJob(job)),
      workspace.onDidChangeTextDocument((change) => this.onEdit(change)),
      workspace.onDidCloseTextDocument((document) => this.end(document.uri.toString())),
      window.onDidChangeVisibleTextEditors(() => this.draw()),
      window.onDidChangeActiveTextEditor(() => this.draw()),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  /** Put the shown alternative into the text; the server makes it one edit. */
  async accept(): Promise<void> {
    const review = this.active();
    const accepted = review?.proposals[review.shown];
    if (review === undefined || accepted === undefined) {
      return;
    }
    this.end(review.uri);
    await this.server.execute("groq.place", { answer: accepted.answer, how: accepted.place });
    await this.discard(review.proposals.filter((proposal) => proposal !== accepted));
  }

  async reject(): Promise<void> {
    const review = this.active();
    if (review === undefined) {
      return;
    }
    this.end(review.uri);
    if (review.waiting) {
      await this.server.execute("groq.cancel", { job: review.job });
    }
    await this.discard(review.proposals);
  }

  async again(): Promise<void> {
    const review = this.active();
    const last = review?.proposals[review.shown];
    if (review === undefined || last === undefined || review.waiting) {
      return;
    }
    review.waiting = true;
    this.draw();
    await this.server.execute("groq.place", { answer: last.answer, how: "again" });
  }

  next(): void {
    const review = this.active();
    if (review !== undefined && review.proposals.length > 1) {
      review.shown = (review.shown + 1) % review.proposals.length;
      this.draw();
    }
  }

  /** Bring the text that waits for a review into view. */
  async reveal(): Promise<void> {
    const review = this.active() ?? [...this.byUri.values()][0];
    const shown = review?.proposals[review.shown];
    if (review !== undefined && shown !== undefined) {
      await window.showTextDocument(Uri.parse(review.uri), { selection: range(shown.range) });
    }
  }

  private active(): Review | undefined {
    const uri = window.activeTextEditor?.document.uri.toString();
    return uri === undefined ? undefined : this.byUri.get(uri);
  }

  private async discard(proposals: readonly Proposal[]): Promise<void> {
    for (const { answer } of proposals) {
      await this.server.execute("groq.place", { answer, how: "discard" });
    }
  }

  private onJob(job: Job): void {
    const review = this.byUri.get(Uri.parse(job.uri).toString());
    if (job.state === "review" && job.answer !== undefined) {
      this.add(job, job.answer, review);
    } else if (review !== undefined && isFinal(job.state)) {
      this.onEnd(job, review);
    } else if (review?.waiting === true) {
      review.job = job.job;
    }
  }

  private onEnd(job: Job, review: Review): void {
    if (job.job !== review.job) {
      return;
    }
    if (!review.waiting) {
      this.end(review.uri);
    } else if (job.state === "failed" || job.state === "cancelled") {
      review.waiting = false;
      this.draw();
    }
  }

  private add(job: Job, answer: string, review: Review | undefined): void {
    const uri = Uri.parse(job.uri);
    const document = openDocument(uri);
    if (document === undefined || (job.version !== undefined && job.version !== document.version)) {
      return;
    }
    const text = { getText: (stretch: Stretch) => document.getText(range(stretch)) };
    const proposal = propose(job, answer, text);
    const others = (review?.proposals ?? []).filter((known) => known.answer !== answer);
    const kept = review !== undefined && (review.waiting || review.job === job.job) ? others : [];
    const proposals = [...kept, proposal];
    this.byUri.set(uri.toString(), {
      uri: uri.toString(),
      job: job.job,
      title: job.title,
      model: job.model,
      proposals,
      shown: proposals.length - 1,
      waiting: false,
      thread: review?.thread,
    });
    this.draw();
  }

  private onEdit({ document, contentChanges }: TextDocumentChangeEvent): void {
    const review = this.byUri.get(document.uri.toString());
    if (review === undefined || contentChanges.length === 0) {
      return;
    }
    for (const edit of contentChanges) {
      review.proposals = review.proposals.flatMap((proposal) => {
        const moved = follow(proposal.range, edit);
        return moved === undefined ? [] : [{ ...proposal, range: moved }];
      });
    }
    if (review.proposals.length === 0) {
      // The text itself was changed: the server keeps the answer and says so when it is placed.
      this.end(review.uri);
      void window.showInformationMessage(
        l10n.t("The text under review was changed. The answer is kept under ‘Groq: Recent Answers’."),
      );
      return;
    }
    review.shown = Math.min(review.shown, review.proposals.length - 1);
    this.draw();
  }

  private end(uri: string): void {
    const review = this.byUri.get(uri);
    if (review !== undefined) {
      this.byUri.delete(uri);
      review.thread?.dispose();
      this.draw();
    }
  }

  private draw(): void {
    void commands.executeCommand("setContext", CONTEXT, this.active() !== undefined);
    for (const review of this.byUri.values()) {
      this.drawZone(review);
    }
    for (const editor of window.visibleTextEditors) {
      const review = this.byUri.get(editor.document.uri.toString());
      const shown = review?.proposals[review.shown];
      editor.setDecorations(this.removed, shown === undefined ? [] : removals(shown).map(range));
    }
    this.lenses.refresh();
  }

  private drawZone(review: Review): void {
    const shown = review.proposals[review.shown];
    if (shown === undefined) {
      return;
    }
    const content = zoneContent(review, shown);
    review.thread = this.zones.show(Uri.parse(review.uri), range(shown.range).end, content, review.thread);
  }
}

function zoneContent(review: Review, shown: Proposal): ZoneContent {
  const count = review.proposals.length > 1 ? ` (${review.shown + 1}/${review.proposals.length})` : "";
  return {
    label: `${review.title}${count}`,
    author: review.model,
    pieces: shown.pieces,
    several: review.proposals.length > 1,
  };
}

function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

function range({ start, end }: Stretch): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

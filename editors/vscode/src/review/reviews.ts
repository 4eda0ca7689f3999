/** Answers that wait for the writer's word: shown at the text, accepted, rejected, tried again. */

import {
  Uri,
  l10n,
  window,
  workspace,
  type Disposable,
  type TextDocument,
  type TextDocumentChangeEvent,
} from "vscode";

import { Display, canShowAtText } from "./display.js";
import type { Stretch } from "./follow.js";
import { broughtUp, propose, type Proposal } from "./proposal.js";
import { rangeOf } from "./range.js";
import { previewed } from "./refactor_preview.js";
import { followEdits, shownIn, type Review } from "./review.js";
import type { Jobs } from "../jobs.js";
import { isFinal, type Job, type Server } from "../protocol.js";
import type { Versions } from "../server/rebase.js";

export class Reviews implements Disposable {
  private readonly byUri = new Map<string, Review>();
  /** Jobs by their ids whose turn comes when what is under review in their text has been decided. */
  private readonly queue = new Map<string, Job>();
  private readonly display = new Display(this.byUri);
  /** Its change is made by the Refactor Preview: an edit inside the text may be just that one. */
  private previewing: Review | undefined;
  /** There is one Refactor Preview: the reviews that are decided there take turns. */
  private turn: Promise<void> = Promise.resolve();
  private readonly subscriptions: Disposable[];

  constructor(
    private readonly server: Server,
    jobs: Jobs,
    private readonly versions: Versions,
  ) {
    this.subscriptions = [
      this.display,
      jobs.onDidChange((job) => this.onJob(job)),
      workspace.onDidChangeTextDocument((change) => this.onEdit(change)),
      workspace.onDidCloseTextDocument((document) => this.end(document.uri.toString())),
      window.onDidChangeVisibleTextEditors(() => this.display.draw()),
      window.onDidChangeActiveTextEditor(() => this.display.draw()),
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
    const accepted = shownIn(review);
    if (review !== undefined && accepted !== undefined) {
      await this.settle(review, accepted, accepted.place);
    }
  }

  async reject(): Promise<void> {
    const review = this.active();
    if (review !== undefined) {
      await this.drop(review);
    }
  }

  async again(): Promise<void> {
    const review = this.active();
    const last = shownIn(review);
    if (review === undefined || last === undefined || review.waiting) {
      return;
    }
    review.waiting = true;
    this.display.draw();
    if ((await this.server.execute("groq.place", { answer: last.answer, how: "again" })) === undefined) {
      this.waitsNoMore(review);
    }
  }

  next(): void {
    const review = this.active();
    if (review !== undefined && review.proposals.length > 1) {
      review.shown = (review.shown + 1) % review.proposals.length;
      this.display.draw();
    }
  }

  /** Show the shown alternative in the editor's Refactor Preview; discarded there, it stays under review. */
  async preview(): Promise<void> {
    const review = this.active();
    if (review !== undefined) {
      await this.openPreview(review);
    }
  }

  /** Bring the text that waits for a review into view. */
  async reveal(): Promise<void> {
    const review = this.active() ?? [...this.byUri.values()][0];
    const shown = shownIn(review);
    if (review === undefined || shown === undefined) {
      return;
    }
    await window.showTextDocument(Uri.parse(review.uri), { selection: rangeOf(shown.range) });
    if (!canShowAtText()) {
      await this.openPreview(review);
    }
  }

  private active(): Review | undefined {
    const uri = window.activeTextEditor?.document.uri.toString();
    return uri === undefined ? undefined : this.byUri.get(uri);
  }

  /** Whether the change was applied there; undefined when it could not be shown. */
  private async openPreview(review: Review): Promise<boolean | undefined> {
    const shown = shownIn(review);
    if (shown === undefined || this.previewing !== undefined) {
      return undefined;
    }
    const { proposals } = review;
    this.previewing = review;
    const applied = await previewed(review.uri, review.title, shown).finally(() => {
      this.previewing = undefined;
    });
    if (applied) {
      await this.settle(review, shown, "placed", proposals);
    } else {
      this.endIfTouched(review);
    }
    return applied;
  }

  private async settle(
    review: Review,
    accepted: Proposal,
    how: Proposal["place"] | "placed",
    proposals = review.proposals,
  ): Promise<void> {
    this.end(review.uri);
    await this.server.execute("groq.place", { answer: accepted.answer, how });
    await this.discard(proposals.filter(({ answer }) => answer !== accepted.answer));
  }

  private async drop(review: Review): Promise<void> {
    this.end(review.uri);
    if (review.waiting) {
      await this.server.execute("groq.cancel", { job: review.job });
    }
    await this.discard(review.proposals);
  }

  private async discard(proposals: readonly Proposal[]): Promise<void> {
    for (const { answer } of proposals) {
      await this.server.execute("groq.place", { answer, how: "discard" });
    }
  }

  private onJob(job: Job): void {
    const review = this.byUri.get(uriOf(job));
    this.queue.delete(job.job);
    if (job.state === "review" && job.answer !== undefined) {
      if (review === undefined || review.job === job.job) {
        this.add(job, job.answer, review);
      } else {
        this.queue.set(job.job, job);
      }
    } else if (review?.job === job.job && isFinal(job.state)) {
      // Also while another attempt is made: one that fails is followed by a review, of the answers before.
      this.end(review.uri);
    }
  }

  private waitsNoMore(review: Review): void {
    review.waiting = false;
    this.display.draw();
  }

  private add(told: Job, answer: string, known: Review | undefined): void {
    const uri = Uri.parse(told.uri);
    const document = openDocument(uri);
    if (document === undefined) {
      return;
    }
    const job = broughtUp(told, this.versions);
    if (job === undefined) {
      if (known !== undefined) {
        this.waitsNoMore(known);
      }
      sayKept();
      return;
    }
    const text = { getText: (stretch: Stretch) => document.getText(rangeOf(stretch)) };
    const others = (known?.proposals ?? []).filter((one) => one.answer !== answer);
    const proposals = [...others, propose(job, answer, text)];
    const review: Review = {
      uri: uri.toString(),
      job: job.job,
      title: job.title,
      model: job.model,
      proposals,
      shown: proposals.length - 1,
      waiting: false,
      thread: known?.thread,
    };
    this.byUri.set(review.uri, review);
    this.display.draw();
    if (!canShowAtText()) {
      const turn = this.turn.then(() => this.decideInPreview(review));
      this.turn = turn.catch(() => undefined);
    }
  }

  /** Where nothing is shown at the text, discarding the preview is the writer's no. */
  private async decideInPreview(review: Review): Promise<void> {
    const isOpen = (): boolean => this.byUri.get(review.uri) === review;
    if (isOpen() && (await this.openPreview(review)) === false && isOpen()) {
      await this.drop(review);
    }
  }

  private onEdit({ document, contentChanges }: TextDocumentChangeEvent): void {
    const review = this.byUri.get(document.uri.toString());
    if (review === undefined || contentChanges.length === 0) {
      return;
    }
    followEdits(review, contentChanges);
    if (review !== this.previewing) {
      this.endIfTouched(review);
    }
    this.display.draw();
  }

  /** The text itself was changed: the server keeps the answer and says so when it is placed. */
  private endIfTouched(review: Review): void {
    if (review.proposals.length === 0 && this.byUri.get(review.uri) === review) {
      this.end(review.uri);
      sayKept();
    }
  }

  private end(uri: string): void {
    const review = this.byUri.get(uri);
    if (review !== undefined) {
      this.byUri.delete(uri);
      review.thread?.dispose();
      this.display.draw();
    }
    this.showNext(uri);
  }

  private showNext(uri: string): void {
    for (const job of this.queue.values()) {
      if (uriOf(job) === uri && !this.byUri.has(uri)) {
        this.queue.delete(job.job);
        this.add(job, job.answer ?? "", undefined);
      }
    }
  }
}

function uriOf(job: Job): string {
  return Uri.parse(job.uri).toString();
}

function sayKept(): void {
  void window.showInformationMessage(
    l10n.t("The text under review was changed. The answer is kept under ‘Groq: Recent Answers’."),
  );
}

function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

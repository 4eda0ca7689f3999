/** The status bar item: the model, and while a job runs its speed and a click that cancels. */

import { StatusBarAlignment, ThemeColor, l10n, window, workspace, type Disposable } from "vscode";

import type { Jobs } from "./jobs.js";
import { isFinal, type Job } from "./protocol.js";
import type { Session, SessionState } from "./server/session.js";
import { SECTION } from "./settings.js";

const RESULT_MILLISECONDS = 5000;

export interface Shown {
  text: string;
  tooltip: string;
  command: string;
  warning?: boolean;
}

export class Status implements Disposable {
  private readonly item = window.createStatusBarItem("groq.status", StatusBarAlignment.Right, 100);
  private readonly subscriptions: Disposable[];
  private result: { job: Job; timer: NodeJS.Timeout } | undefined;

  constructor(
    private readonly session: Session,
    private readonly jobs: Jobs,
  ) {
    this.item.name = "Groq";
    this.subscriptions = [
      this.item,
      session.onDidChangeState(() => this.render()),
      jobs.onDidChange((job) => this.follow(job)),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${SECTION}.model`)) {
          this.render();
        }
      }),
    ];
    this.render();
    this.item.show();
  }

  dispose(): void {
    clearTimeout(this.result?.timer);
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private follow(job: Job): void {
    if (isFinal(job.state)) {
      clearTimeout(this.result?.timer);
      const timer = setTimeout(() => {
        this.result = undefined;
        this.render();
      }, RESULT_MILLISECONDS);
      this.result = { job, timer };
    }
    this.render();
  }

  private render(): void {
    const shown = this.shown();
    this.item.text = shown.text;
    this.item.tooltip = shown.tooltip;
    this.item.command = shown.command;
    this.item.backgroundColor =
      shown.warning === true ? new ThemeColor("statusBarItem.warningBackground") : undefined;
    this.item.accessibilityInformation = { label: shown.tooltip };
  }

  private shown(): Shown {
    const model = workspace.getConfiguration(SECTION).get<string>("model", "");
    const running = this.jobs.running;
    if (running.length > 0) {
      return working(running);
    }
    if (this.session.state !== "running") {
      return idle(this.session.state, model);
    }
    return this.result === undefined ? idle("running", model) : ended(this.result.job, model);
  }
}

/** What stands there while jobs run. */
export function working(jobs: readonly Job[]): Shown {
  const waiting = jobs.every((job) => job.state === "review");
  const [first] = jobs;
  if (first === undefined || jobs.length > 1) {
    const text = l10n.t("Groq: {0} jobs", jobs.length);
    return {
      text: `$(loading~spin) ${text}`,
      tooltip: [text, ...jobs.map(describe), l10n.t("Click to cancel all.")].join("\n"),
      command: "groq.cancelJobs",
    };
  }
  if (waiting) {
    return {
      text: `$(eye) ${l10n.t("{0}: review", first.title)}`,
      tooltip: l10n.t("The answer waits for you to accept or reject it. Click to see it."),
      command: "groq.review.reveal",
    };
  }
  return {
    text: `$(loading~spin) ${describe(first)}`,
    tooltip: [`${first.title} · ${first.model}`, counts(first), l10n.t("Click to cancel.")]
      .filter((line) => line !== "")
      .join("\n"),
    command: "groq.cancelJobs",
  };
}

/** What stands there when nothing runs. */
export function idle(state: SessionState, model: string): Shown {
  const name = shortModel(model);
  switch (state) {
    case "running":
      return {
        text: `$(sparkle) ${name}`,
        tooltip: l10n.t("Groq: {0}\nClick to choose another model.", model),
        command: "groq.chooseModel",
      };
    case "restricted":
      return {
        text: "$(shield) Groq",
        tooltip: l10n.t("Groq sends nothing from a folder that you do not trust. Click to manage trust."),
        command: "workbench.trust.manage",
      };
    case "starting":
      return { text: "$(loading~spin) Groq", tooltip: l10n.t("Groq: starting…"), command: "groq.showLog" };
    case "off":
      return { text: "$(circle-slash) Groq", tooltip: l10n.t("Groq: not running. Click to start."), command: "groq.restart" };
    case "missing":
    case "failed":
      return {
        text: "$(warning) Groq",
        tooltip: l10n.t("The Groq server could not be started. Click to try again."),
        command: "groq.restart",
        warning: true,
      };
  }
}

/** What stands there for a moment after a job. */
export function ended(job: Job, model: string): Shown {
  const icon = { done: "$(check)", cancelled: "$(circle-slash)", shelved: "$(inbox)" }[job.state as string];
  const summary = job.state === "done" ? counts(job) : "";
  return {
    text: `${icon ?? "$(error)"} ${job.title}${summary === "" ? "" : ` · ${summary}`}`,
    tooltip: job.sentence ?? l10n.t("Groq: {0}\nClick to choose another model.", model),
    command: job.state === "shelved" ? "groq.recentAnswers" : "groq.chooseModel",
  };
}

function describe(job: Job): string {
  switch (job.state) {
    case "queued":
      return l10n.t("{0}: queued", job.title);
    case "streaming":
      return (job.tokensPerSecond ?? 0) < 1
        ? l10n.t("{0}: writing…", job.title)
        : l10n.t("{0} · {1} tokens/s", job.title, Math.round(job.tokensPerSecond ?? 0));
    case "review":
      return l10n.t("{0}: review", job.title);
    default:
      return l10n.t("{0}…", job.title);
  }
}

function counts(job: Job): string {
  const parts = [];
  if (job.tokens !== undefined && job.tokens > 0) {
    parts.push(l10n.t("{0} tokens", job.tokens));
  }
  if (job.tokensPerSecond !== undefined && job.tokensPerSecond > 0) {
    parts.push(l10n.t("{0} tokens/s", Math.round(job.tokensPerSecond)));
  }
  return parts.join(" · ");
}

/** `openai/gpt-oss-20b` → `gpt-oss-20b`: the maker's name is the less telling half. */
export function shortModel(model: string): string {
  return model.slice(model.lastIndexOf("/") + 1) || "Groq";
}

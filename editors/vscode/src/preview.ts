/** The answer as it grows, shown as ghost text beside the text that it is about; the text stays as it is. */

import {
  Range,
  ThemeColor,
  Uri,
  window,
  type DecorationOptions,
  type Disposable,
  type TextEditor,
} from "vscode";

import type { Jobs } from "./jobs.js";
import type { Job, JobState } from "./protocol.js";

/** So much of the end of a long answer is shown: what was written last is what moves. */
const SHOWN_CHARACTERS = 700;

/** Once it is being applied, the answer stands in the text itself. */
const UNFINISHED: ReadonlySet<JobState> = new Set(["queued", "connecting", "streaming", "checking"]);

/** A card over the lines below: decorations cannot make room, and they take no style but through this. */
const CARD_STYLE = [
  "none",
  "position:absolute",
  "left:0",
  "margin-top:1lh",
  "box-sizing:border-box",
  "width:min(90ch, 92vw)",
  // None above and below: it then covers whole lines, whatever their height.
  "padding:0 0.8em",
  "white-space:pre-wrap",
  "z-index:5",
  "border-radius:4px",
  "border-left:3px solid var(--vscode-progressBar-background)",
  "box-shadow:0 2px 8px var(--vscode-widget-shadow)",
  "pointer-events:none",
].join(";");

export class Preview implements Disposable {
  private readonly card = window.createTextEditorDecorationType({});
  private readonly target = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor("editor.selectionHighlightBackground"),
  });
  private readonly subscriptions: Disposable[];

  constructor(private readonly jobs: Jobs) {
    this.subscriptions = [
      this.card,
      this.target,
      jobs.onDidChange(() => this.draw()),
      window.onDidChangeVisibleTextEditors(() => this.draw()),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private draw(): void {
    for (const editor of window.visibleTextEditors) {
      const working = this.jobs.running.filter((job) => UNFINISHED.has(job.state) && isAbout(job, editor));
      editor.setDecorations(this.target, working.map(target));
      editor.setDecorations(
        this.card,
        working.flatMap((job) => card(job)),
      );
    }
  }
}

function isAbout(job: Job, editor: TextEditor): boolean {
  return Uri.parse(job.uri).toString() === editor.document.uri.toString();
}

function target({ range: { start, end } }: Job): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function card(job: Job): DecorationOptions[] {
  const text = ghost(job.text ?? "");
  if (text === "") {
    return [];
  }
  const { end } = job.range;
  const style = {
    contentText: text,
    color: new ThemeColor("editorGhostText.foreground"),
    backgroundColor: new ThemeColor("editorHoverWidget.background"),
    textDecoration: CARD_STYLE,
  };
  return [{ range: new Range(end.line, end.character, end.line, end.character), renderOptions: { after: style } }];
}

/** The end of the answer on one line, for decorations show but one. */
export function ghost(text: string): string {
  const whole = text.trimEnd();
  // A cut through a surrogate pair would leave half a character in front.
  const tail = whole.slice(-SHOWN_CHARACTERS).replace(/^[\uDC00-\uDFFF]/, "");
  const begun = tail.length < whole.length ? "…" : "";
  return begun + tail.replace(/\s*(?:\r\n|\r|\n|\u2028|\u2029)+\s*/g, " ⏎ ");
}

/** Shows reviews at their texts: struck words, the strip with the new text, the line of choices. */

import {
  OverviewRulerLane,
  ThemeColor,
  Uri,
  commands,
  window,
  workspace,
  type Disposable,
} from "vscode";

import { Lenses } from "./lenses.js";
import { removals, type Proposal } from "./proposal.js";
import { rangeOf } from "./range.js";
import { shownIn, type Review } from "./review.js";
import { Zones, type ZoneContent } from "./zone.js";

/** True while the active editor's text is under review; the keys depend on it. */
const CONTEXT = "groq.reviewing";

export class Display implements Disposable {
  private readonly zones = new Zones();
  private readonly lenses: Lenses;
  private readonly removed = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor("diffEditor.removedTextBackground"),
    textDecoration: "line-through",
    overviewRulerColor: new ThemeColor("editorOverviewRuler.modifiedForeground"),
    overviewRulerLane: OverviewRulerLane.Left,
  });

  constructor(private readonly reviews: ReadonlyMap<string, Review>) {
    this.lenses = new Lenses((uri) => this.reviews.get(uri));
  }

  dispose(): void {
    this.zones.dispose();
    this.lenses.dispose();
    this.removed.dispose();
  }

  draw(): void {
    const active = window.activeTextEditor?.document.uri.toString();
    void commands.executeCommand("setContext", CONTEXT, active !== undefined && this.reviews.has(active));
    for (const review of this.reviews.values()) {
      this.drawZone(review);
    }
    for (const editor of window.visibleTextEditors) {
      const shown = shownIn(this.reviews.get(editor.document.uri.toString()));
      editor.setDecorations(this.removed, shown === undefined ? [] : removals(shown).map(rangeOf));
    }
    this.lenses.refresh();
  }

  private drawZone(review: Review): void {
    const shown = shownIn(review);
    if (shown !== undefined) {
      const content = zoneContent(review, shown);
      review.thread = this.zones.show(Uri.parse(review.uri), rangeOf(shown.range).end, content, review.thread);
    }
  }
}

/** Whether the editor shows the strip at all: who switched comments off would see nothing of an answer. */
export function canShowAtText(): boolean {
  return workspace.getConfiguration("comments").get<boolean>("visible") !== false;
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

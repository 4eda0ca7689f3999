/** The line of choices above a text under review. */

import { CodeLens, EventEmitter, Range, l10n, languages, type Disposable } from "vscode";

import { shownIn, type Review } from "./review.js";
import { SCHEMES } from "../schemes.js";

export class Lenses implements Disposable {
  private readonly emitter = new EventEmitter<void>();
  private readonly registration: Disposable;

  constructor(find: (uri: string) => Review | undefined) {
    this.registration = languages.registerCodeLensProvider(
      SCHEMES.map((scheme) => ({ scheme })),
      {
        onDidChangeCodeLenses: this.emitter.event,
        provideCodeLenses: (document) => lenses(find(document.uri.toString())),
      },
    );
  }

  refresh(): void {
    this.emitter.fire();
  }

  dispose(): void {
    this.registration.dispose();
    this.emitter.dispose();
  }
}

function lenses(review: Review | undefined): CodeLens[] {
  const shown = shownIn(review);
  if (review === undefined || shown === undefined) {
    return [];
  }
  const { line } = shown.range.start;
  const at = new Range(line, 0, line, 0);
  return choices(review).map(
    ([title, command, tooltip]) => new CodeLens(at, { title, command, tooltip }),
  );
}

function choices(review: Review): [string, string, string][] {
  const again: [string, string, string] = review.waiting
    ? [`$(loading~spin) ${l10n.t("Trying again…")}`, "", ""]
    : [`$(refresh) ${l10n.t("Again")}`, "groq.review.again", l10n.t("Ask for another answer")];
  const next: [string, string, string][] =
    review.proposals.length < 2
      ? []
      : [
          [
            `$(arrow-swap) ${l10n.t("Next ({0}/{1})", review.shown + 1, review.proposals.length)}`,
            "groq.review.next",
            l10n.t("Show the next answer"),
          ],
        ];
  return [
    [`$(check) ${l10n.t("Accept")}`, "groq.review.accept", l10n.t("Put this into the text")],
    [`$(close) ${l10n.t("Reject")}`, "groq.review.reject", l10n.t("Leave the text as it is")],
    again,
    ...next,
  ];
}

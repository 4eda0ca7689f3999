/** Where a stretch of text stands after others have been edited. Positions are (line, character). */

export interface Point {
  readonly line: number;
  readonly character: number;
}

export interface Stretch {
  readonly start: Point;
  readonly end: Point;
}

export interface Edit {
  readonly range: Stretch;
  readonly text: string;
}

/** The stretch after the edit; undefined when the edit touched what is inside it. */
export function follow(stretch: Stretch, edit: Edit): Stretch | undefined {
  if (compare(edit.range.start, stretch.end) >= 0 && !isEmptyAt(stretch, edit.range)) {
    return stretch;
  }
  if (compare(edit.range.end, stretch.start) > 0) {
    return undefined;
  }
  return { start: shift(stretch.start, edit), end: shift(stretch.end, edit) };
}

/** The stretch after several edits, in the order they were made; undefined when one touched it. */
export function through(stretch: Stretch, edits: readonly Edit[]): Stretch | undefined {
  return edits.reduce<Stretch | undefined>((at, edit) => at && follow(at, edit), stretch);
}

/**
 * The stretch after an edit, whatever that touched, for one that was chosen and waits to be used: what
 * is typed inside it belongs to it, what is typed at its edges does not.
 */
export function carry({ start, end }: Stretch, edit: Edit): Stretch {
  const { range } = edit;
  const isBehind = (point: Point): boolean => compare(range.end, point) <= 0;
  const carriedStart = isBehind(start) ? shift(start, edit) : earlier(start, range.start);
  const typedAtEnd = compare(range.start, end) >= 0;
  const carriedEnd = typedAtEnd ? end : shift(isBehind(end) ? end : range.end, edit);
  return { start: carriedStart, end: compare(carriedStart, carriedEnd) <= 0 ? carriedEnd : carriedStart };
}

/** Negative, zero or positive as `one` stands before, at or after `other`. */
export function compare(one: Point, other: Point): number {
  return one.line - other.line || one.character - other.character;
}

function earlier(one: Point, other: Point): Point {
  return compare(one, other) <= 0 ? one : other;
}

function isEmptyAt(stretch: Stretch, range: Stretch): boolean {
  return compare(stretch.start, stretch.end) === 0 && compare(range.start, stretch.start) === 0;
}

/** Move a point that stands at or after the end of the edited range. */
function shift(point: Point, { range, text }: Edit): Point {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? "";
  const line = point.line - range.end.line + range.start.line + lines.length - 1;
  if (point.line !== range.end.line) {
    return { line, character: point.character };
  }
  const before = lines.length === 1 ? range.start.character : 0;
  return { line, character: before + last.length + point.character - range.end.character };
}

/** A word-by-word comparison of two texts, in any script. */

export interface Piece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Beyond this many compared pairs of words the middle is shown as one change: nobody reads more. */
const MAXIMUM_PAIRS = 4_000_000;

/** The pieces in reading order; "same" and "removed" make up `before`, "same" and "added" `after`. */
export function compareWords(before: string, after: string): Piece[] {
  const old = words(before);
  const fresh = words(after);
  const prefix = commonPrefix(old, fresh);
  const suffix = commonSuffix(old, fresh, prefix);
  const middle = compare(old.slice(prefix, old.length - suffix), fresh.slice(prefix, fresh.length - suffix));
  return tidy([
    { kind: "same", text: old.slice(0, prefix).join("") },
    ...middle,
    { kind: "same", text: old.slice(old.length - suffix).join("") },
  ]);
}

function words(text: string): string[] {
  // Chinese, Japanese and Thai words have no spaces between them: the segmenter knows.
  return Array.from(new Intl.Segmenter(undefined, { granularity: "word" }).segment(text), (found) => found.segment);
}

function commonPrefix(old: readonly string[], fresh: readonly string[]): number {
  let length = 0;
  while (length < old.length && length < fresh.length && old[length] === fresh[length]) {
    length += 1;
  }
  return length;
}

function commonSuffix(old: readonly string[], fresh: readonly string[], prefix: number): number {
  const longest = Math.min(old.length, fresh.length) - prefix;
  let length = 0;
  while (length < longest && old[old.length - 1 - length] === fresh[fresh.length - 1 - length]) {
    length += 1;
  }
  return length;
}

function compare(old: readonly string[], fresh: readonly string[]): Piece[] {
  if (old.length * fresh.length > MAXIMUM_PAIRS) {
    return [
      { kind: "removed", text: old.join("") },
      { kind: "added", text: fresh.join("") },
    ];
  }
  const width = fresh.length + 1;
  const lengths = commonSubsequenceLengths(old, fresh);
  const inCommon = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  const pieces: Piece[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length && column < fresh.length) {
    if (old[row] === fresh[column]) {
      pieces.push({ kind: "same", text: old[row] ?? "" });
      row += 1;
      column += 1;
    } else if (inCommon(row + 1, column) >= inCommon(row, column + 1)) {
      pieces.push({ kind: "removed", text: old[row] ?? "" });
      row += 1;
    } else {
      pieces.push({ kind: "added", text: fresh[column] ?? "" });
      column += 1;
    }
  }
  return [
    ...pieces,
    { kind: "removed", text: old.slice(row).join("") },
    { kind: "added", text: fresh.slice(column).join("") },
  ];
}

/** At `row * width + column`: how many words the rests of both texts have in common, in order. */
function commonSubsequenceLengths(old: readonly string[], fresh: readonly string[]): Uint32Array {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        old[row] === fresh[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
    }
  }
  return lengths;
}

/** Join neighbours, and draw a blank between two changes into them: word-sized specks are hard to read. */
function tidy(pieces: readonly Piece[]): Piece[] {
  const tidied: Piece[] = [];
  let removed = "";
  let added = "";
  const flush = (): void => {
    if (removed !== "") {
      tidied.push({ kind: "removed", text: removed });
    }
    if (added !== "") {
      tidied.push({ kind: "added", text: added });
    }
    removed = "";
    added = "";
  };
  pieces.forEach((piece, index) => {
    if (piece.kind === "removed") {
      removed += piece.text;
    } else if (piece.kind === "added") {
      added += piece.text;
    } else if (removed !== "" && added !== "" && isBlank(piece.text) && changes(pieces[index + 1])) {
      removed += piece.text;
      added += piece.text;
    } else {
      flush();
      const last = tidied.at(-1);
      if (last?.kind === "same") {
        tidied[tidied.length - 1] = { kind: "same", text: last.text + piece.text };
      } else if (piece.text !== "") {
        tidied.push(piece);
      }
    }
  });
  flush();
  return tidied;
}

function isBlank(text: string): boolean {
  return text !== "" && !/[^ \t]/.test(text);
}

function changes(piece: Piece | undefined): boolean {
  return piece !== undefined && piece.kind !== "same";
}

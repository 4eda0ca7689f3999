"""Random documents with random protected pieces, and a model that drops, alters or moves them."""

import random
import string
from collections.abc import Callable
from itertools import count

import pytest

from groq_lsp.document_types import DocumentType
from groq_lsp.markup import lost

DOCUMENTS = 600
WORDS = {
    "en": ["the", "boat", "old", "quietly", "wanders", "across", "harbour", "nobody", "listens"],
    "de": ["der", "alte", "Kahn", "treibt", "über", "größere", "Wellen", "niemand", "zuhört"],
    "zh": list("老船慢慢地漂过港口没有人听故事"),
    "ja": list("古い船はゆっくり港を渡るだれも聞かない"),
    "ar": ["القارب", "القديم", "يبحر", "بهدوء", "عبر", "الميناء", "ولا", "أحد", "يسمع", "الحكايات"],
    "emoji": ["so", "🎉", "we", "👩\u200d👩\u200d👧", "sail", "🇩🇪", "on", "❤️", "then"],
}
Random = random.Random
# A piece and what an unfaithful model makes of it.
Maker = Callable[[Random], tuple[str, str]]


def _word(chance: Random, length: int = 6) -> str:
    return "".join(chance.choices(string.ascii_lowercase, k=length))


def _made(pattern: str) -> Maker:
    """Fill @ with a random word; the altered piece has another one there."""

    def make(chance: Random) -> tuple[str, str]:
        word = _word(chance)
        return pattern.replace("@", word), pattern.replace("@", word[:-1] + "ß" + word[-1:])

    return make


def _number(chance: Random) -> tuple[str, str]:
    value = chance.randrange(1, 10_000)
    unit = chance.choice(["", " km", " kg", "%", " °C"])
    return f"{value}{unit}", f"{value + chance.randrange(1, 9)}{unit}"


def _escaped_number(chance: Random) -> tuple[str, str]:
    piece, altered = _number(chance)
    return piece.replace("%", r"\,\%"), altered.replace("%", r"\,\%")


def _unit(chance: Random) -> tuple[str, str]:
    return chance.choice([("5 km", "5 kg"), ("7%", "7"), ("12 GB", "12 MB"), ("€30", "$30")])


MARKDOWN_INLINE: list[Maker] = [
    _number,
    _unit,
    *map(
        _made,
        (
            "`@`", "[word](https://example.org/@)", "![word](@.png)", "$x_{@}$", r"\(x_{@}\)",
            "https://example.org/@", "{{ @ }}", "{% @ %}", "[^@]", "[[@]]",
            '<a id="@">', "<!-- @ -->", "``@ ` x``", "<https://example.org/@>", "[word][@]",
            "${@}", "**`@`**", "[`@`](x.md)", r"\ref{@}",
        ),
    ),
    lambda chance: (f"[@{(key := _word(chance))}]", f"[@{key}x]"),
    lambda chance: (f"{(name := _word(chance))}@example.org", f"{name}x@example.org"),
]  # fmt: skip
MARKDOWN_BLOCKS: list[Maker] = [
    _made("```py\n@ = 1\n\nif @:\n    pass\n```"),
    _made("~~~\n@\n~~~"),
    _made("$$\n@ = 1\n$$"),
    _made('<div class="@">\n</div>'),
    _made("- word\n\n  ```\n  @\n  ```"),
    _made("> ```\n> @\n> ```"),
    lambda _: ("## Word\n", "### Word\n"),
    lambda _: ("| a | b |\n|---|---|\n| x | y |", "| a | b | c |\n|---|---|---|\n| x | y | z |"),
    lambda _: ("- [x] word", "- [ ] word"),
]
LATEX_INLINE: list[Maker] = [
    _escaped_number,
    *map(
        _made,
        (
            r"\cite{@}", r"\citep[see][p.~5]{@}", r"\ref{@}", r"\label{@}", r"\gls{@}", "$x_{@}$",
            r"\verb|@%|", r"\url{http://x.y/@}", r"\href{http://x.y/@}{word}",
            r"\includegraphics[width=3cm]{@}", r"\SI{5}{@}", r"\(x_{@}\)",
        ),
    ),
    lambda _: (r"\emph{word}", "word"),
    lambda _: (r"5\,\%", "5%"),
]  # fmt: skip
LATEX_BLOCKS: list[Maker] = [
    _made("\\begin{lstlisting}\n@ % $ {\n\\end{lstlisting}"),
    _made("\\begin{align}\n@ &= 1 \\\\\n2 &= @\n\\end{align}"),
    _made("\\[\n@\n\\]"),
    lambda _: ("\\section{Word}", "\\subsection{Word}"),
    lambda _: ("\\begin{quote}\nword\n\\end{quote}", "word"),
]
KINDS = {
    DocumentType.MARKDOWN: (MARKDOWN_INLINE, MARKDOWN_BLOCKS),
    DocumentType.LATEX: (LATEX_INLINE, LATEX_BLOCKS),
}


class Draft:
    """A random document: paragraphs of words and pieces, and blocks between them."""

    def __init__(self, seed: int, document_type: DocumentType) -> None:
        chance = self.chance = Random(seed)
        inline, blocks = KINDS[document_type]
        self.words = WORDS[chance.choice(list(WORDS))]
        self.pieces: list[tuple[str, str]] = []
        self.paragraphs: list[list[str | int]] = []
        for _ in range(chance.randrange(1, 6)):
            if chance.random() < 0.3:
                self.paragraphs.append([self._piece(chance.choice(blocks))])
            else:
                self.paragraphs.append(self._paragraph(inline))
        if not self.pieces:
            self.paragraphs.append([self._piece(chance.choice(blocks))])

    def _piece(self, make: Maker) -> int:
        self.pieces.append(make(self.chance))
        return len(self.pieces) - 1

    def _paragraph(self, inline: list[Maker]) -> list[str | int]:
        chance = self.chance
        return [
            self._piece(chance.choice(inline))
            if chance.random() < 0.25
            else chance.choice(self.words)
            for _ in range(chance.randrange(3, 25))
        ]

    def text(self, changed: dict[int, str] | None = None, *, rephrased: bool = False) -> str:
        """The document; `changed` pieces read otherwise, all words too when `rephrased`."""
        return "\n\n".join(
            " ".join(self._told(item, changed or {}, rephrased) for item in ["word", *paragraph])
            if len(paragraph) > 1
            else self._told(paragraph[0], changed or {}, rephrased)
            for paragraph in self.paragraphs
        )

    def _told(self, item: str | int, changed: dict[int, str], rephrased: bool) -> str:
        if isinstance(item, int):
            return changed.get(item, self.pieces[item][0])
        return self.chance.choice(self.words) if rephrased else item


@pytest.fixture(params=list(KINDS), ids=str)
def document_type(request: pytest.FixtureRequest) -> DocumentType:
    return request.param


def test_a_document_whose_words_changed_raises_no_alarm(document_type: DocumentType) -> None:
    for seed in range(DOCUMENTS):
        draft = Draft(seed, document_type)
        before = draft.text()
        after = draft.text(rephrased=True)
        assert lost(before, after, document_type) == (), (seed, before, after)


def test_a_dropped_piece_is_never_missed(document_type: DocumentType) -> None:
    for seed in range(DOCUMENTS):
        draft = Draft(seed, document_type)
        gone = draft.chance.randrange(len(draft.pieces))
        after = draft.text({gone: "word"}, rephrased=True)
        assert lost(draft.text(), after, document_type), (seed, draft.pieces[gone], draft.text())


def test_an_altered_piece_is_never_missed(document_type: DocumentType) -> None:
    for seed in range(DOCUMENTS):
        draft = Draft(seed, document_type)
        altered = draft.chance.randrange(len(draft.pieces))
        after = draft.text({altered: draft.pieces[altered][1]}, rephrased=True)
        assert lost(draft.text(), after, document_type), (seed, draft.pieces[altered], after)


def test_a_piece_moved_into_code_or_a_comment_is_never_missed(document_type: DocumentType) -> None:
    hidden = {DocumentType.MARKDOWN: "`` ! {} ! ``", DocumentType.LATEX: "\n% {}\n"}
    for seed in range(DOCUMENTS):
        draft = Draft(seed, document_type)
        moved = draft.chance.randrange(len(draft.pieces))
        piece = draft.pieces[moved][0]
        if "\n" in piece or "`" in piece:  # it would not be hidden by these
            continue
        after = draft.text({moved: hidden[document_type].format(piece)})
        assert lost(draft.text(), after, document_type), (seed, piece, after)


def test_blocks_of_code_that_change_places_are_never_missed(document_type: DocumentType) -> None:
    for seed in range(DOCUMENTS // 3):
        chance = Random(seed)
        fence = {
            DocumentType.MARKDOWN: "```\n{}\n```",
            DocumentType.LATEX: "\\begin{{verbatim}}\n{}\n\\end{{verbatim}}",
        }[document_type]
        number = count()
        blocks = [
            fence.format(f"{_word(chance)}{next(number)}") for _ in range(chance.randrange(2, 6))
        ]
        first, second = chance.sample(range(len(blocks)), 2)
        swapped = list(blocks)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        before, after = ("\n\nword\n\n".join(order) for order in (blocks, swapped))
        assert lost(before, after, document_type), (seed, before, after)

"""Long texts are cut at their own joints and come back exactly."""

import random
import re
import time
from itertools import pairwise

import pytest

from groq_lsp.blocks import Kind, blocks
from groq_lsp.document_types import DocumentType
from groq_lsp.markup.markdown import parser
from groq_lsp.splitting import (
    Part,
    PlaceholdersLost,
    relevant,
    restored,
    sent,
    split,
    surroundings,
    terms,
)
from groq_lsp.tokens import estimate
from tests.cases.splitting import CASES, Cut
from tests.unit.test_markup import LETTERS, OPENINGS

NOTE = "One.\n\n```py\nx = 1\n```\n\n- two\n\n  ```\n  y\n  ```\n\n$$\nz\n$$\n\nThree.\n"


def _marked(text: str, parts: list[Part]) -> str:
    return "".join(
        f"⟦{text[part.start : part.end]}⟧" if part.translate else text[part.start : part.end]
        for part in parts
    )


def _covers(text: str, parts: list[Part]) -> bool:
    borders = [0, *(part.end for part in parts)]
    return [part.start for part in parts] == borders[:-1] and borders[-1] == len(text)


@pytest.mark.parametrize("case", CASES, ids=[case.reason for case in CASES])
def test_a_text_is_cut_at_its_joints(case: Cut) -> None:
    text = case.text.replace("⟦", "").replace("⟧", "")
    parts = split(text, DocumentType(case.document_type), limit_tokens=case.limit_tokens)
    assert _covers(text, parts)
    assert _marked(text, parts) == case.text


def test_code_and_formulas_inside_a_part_are_sent_as_placeholders() -> None:
    (part, _) = split(NOTE, DocumentType.MARKDOWN, limit_tokens=1_000)
    assert sent(NOTE, part) == ("One.\n\n<kept-1/>\n\n- two\n\n  <kept-2/>\n\nThree.")


def test_an_answer_gets_its_code_back_byte_by_byte() -> None:
    (part, _) = split(NOTE, DocumentType.MARKDOWN, limit_tokens=1_000)
    answer = "Eins.\n\n<kept-1/>\n\n- zwei\n\n<kept-2/>\n\nDrei."
    assert restored(NOTE, part, answer) == (
        NOTE.strip().replace("One", "Eins").replace("two", "zwei").replace("Three", "Drei")
    )


@pytest.mark.parametrize(
    "answer",
    ["Eins.", "<kept-1/>", "<kept-2/>\n<kept-1/>", "<kept-1/>\n<kept-1/>\n<kept-2/>"],
    ids=["none", "one of two", "another order", "one twice"],
)
def test_an_answer_that_lost_a_placeholder_is_refused(answer: str) -> None:
    (part, _) = split(NOTE, DocumentType.MARKDOWN, limit_tokens=1_000)
    with pytest.raises(PlaceholdersLost, match="ask again"):
        restored(NOTE, part, answer)


def test_a_text_about_placeholders_gets_others() -> None:
    text = f"Write <kept-1/> here.\n\n{NOTE}"
    (part, _) = split(text, DocumentType.MARKDOWN, limit_tokens=1_000)
    asked = sent(text, part)
    assert asked.count("<kept-1/>") == 1
    assert restored(text, part, asked) == text[part.start : part.end]


def test_a_section_begins_a_part_of_its_own_once_half_is_full() -> None:
    text = "# A\n\nOne two three four five six seven.\n\n# B\n\nEight.\n"
    told = [part for part in split(text, DocumentType.MARKDOWN, limit_tokens=20) if part.translate]
    assert [text[part.start : part.end] for part in told] == [
        "# A\n\nOne two three four five six seven.",
        "# B\n\nEight.",
    ]


def test_a_heading_is_never_the_end_of_a_part() -> None:
    text = "One two three.\n\n## Four\n\nFive six seven eight nine ten eleven twelve thirteen.\n"
    told = [part for part in split(text, DocumentType.MARKDOWN, limit_tokens=18) if part.translate]
    assert [text[part.start : part.end].partition("\n")[0] for part in told] == [
        "One two three.",
        "## Four",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("document_type", list(DocumentType))
def test_no_text_takes_long_to_cut(document_type: DocumentType) -> None:
    for opening in OPENINGS:
        text = opening * (20_000 // len(opening))
        started = time.process_time()
        split(text, document_type, limit_tokens=100)
        assert time.process_time() - started < 3.0, opening


FRONT_MATTER = '---\ntitle: "One: two"\ndescription: three\ndate: 2024-01-02\n---\n\nFour.\n'


def test_fields_of_front_matter_are_parts_when_asked_for() -> None:
    parts = split(
        FRONT_MATTER,
        DocumentType.MARKDOWN,
        limit_tokens=100,
        front_matter_fields=("title", "description"),
    )
    assert _covers(FRONT_MATTER, parts)
    told = [part for part in parts if part.translate]
    assert [sent(FRONT_MATTER, part) for part in told] == ["One: two", "three", "Four."]
    assert [part.field for part in told] == ["title", "description", ""]


@pytest.mark.parametrize(
    ("scalar", "answer", "written"),
    [
        ('"One"', 'He said "so"', '"He said \\"so\\""'),
        ("'One'", "It's so", "'It''s so'"),
        ("One", "Zwei", "Zwei"),
        ("One", "Zwei: drei", '"Zwei: drei"'),
        ("One", "yes", '"yes"'),
        ("One", "a\nb", "a b"),
        ("One", "übersetzt 我们", "übersetzt 我们"),
        ("One", "# no", '"# no"'),
    ],
)
def test_a_field_stays_what_yaml_reads(scalar: str, answer: str, written: str) -> None:
    text = f"---\ntitle: {scalar}\n---\n\nText.\n"
    parts = split(text, DocumentType.MARKDOWN, limit_tokens=100, front_matter_fields=("title",))
    (part,) = (part for part in parts if part.field)
    assert restored(text, part, answer) == written


@pytest.mark.parametrize(
    "value", ["|", ">-", "[a, b]", "{a: b}", "&x One", "*x", "One # two", "`x`"]
)
def test_a_field_that_is_no_plain_string_is_left_alone(value: str) -> None:
    text = f"---\ntitle: {value}\n---\n\nText.\n"
    parts = split(text, DocumentType.MARKDOWN, limit_tokens=100, front_matter_fields=("title",))
    assert not any(part.field for part in parts)


def test_the_surroundings_begin_and_end_with_whole_lines_or_words() -> None:
    text = "First line here.\nSecond line.\n\nPart.\n\nThird line.\nFourth line here.\n"
    part = Part(text.index("Part"), text.index("Part") + 5, translate=True)
    assert surroundings(text, part, limit=20) == ("Second line.\n\n", "\n\nThird line.")
    assert surroundings(text, part, limit=500) == (text[: part.start], text[part.end :])


def _random_text(chance: random.Random) -> str:
    return "".join(chance.choices((*OPENINGS, *LETTERS, "word. ", "\n", "\n\n", "# A\n"), k=60))


@pytest.mark.parametrize(
    "seeds", [range(50), pytest.param(range(50, 200), marks=pytest.mark.slow)], ids=["few", "many"]
)
@pytest.mark.parametrize("document_type", list(DocumentType))
def test_parts_of_any_text_join_to_it(document_type: DocumentType, seeds: range) -> None:
    for seed in seeds:
        text = _random_text(random.Random(seed))
        for limit in (5, 40, 1_000):
            parts = split(text, document_type, limit_tokens=limit)
            assert _covers(text, parts), (seed, limit)
            assert all(part.start < part.end for part in parts)
            for part in parts:
                if part.translate:
                    assert restored(text, part, sent(text, part)) == text[part.start : part.end]


WORDS = ("alpha", "beta", "gamma", "delta")


def _long_document(chance: random.Random, size: int) -> str:
    makers = (
        lambda words: f"## {words}\n",
        lambda words: f"{words}, `{words}` and [{words}](a.md). {words}.\n",
        lambda words: f"- {words}\n- {words}\n\n  ```py\n  {words}\n\n  x\n  ```\n\n- {words}\n",
        lambda words: f"```\n{words}\n\n# {words}\n```\n",
        lambda words: f"$$\n{words}\n$$\n",
        lambda words: f"| a | b |\n|---|---|\n| {words} | x |\n",
        lambda words: f"> {words}\n>\n> {words}\n",
        lambda words: f"<div>\n{words}\n</div>\n",
        lambda words: f"{words}.[^{chance.randrange(10**9)}]\n",
        lambda words: f"{'。'.join(chance.choices(['我们明天走', '船在港口'], k=30))}。\n",
    )
    pieces, length = ["---\ntitle: A\n---\n\n"], 0
    while length < size:
        words = " ".join(
            chance.choices(["alpha", "beta", "gamma", "delta"], k=chance.randrange(3, 40))
        )
        pieces.append(chance.choice(makers)(words) + "\n")
        length += len(pieces[-1].encode())
    return "".join(pieces)


def _shape(text: str) -> list[tuple[str, str, str]]:
    code = ("fence", "code_block", "math_block", "front_matter")
    return [
        (token.type, token.tag, token.content if token.type in code else "")
        for token in parser().parse(text)
    ]


def test_a_long_document_keeps_its_shape_and_its_code_when_every_word_changes() -> None:
    text = _long_document(random.Random(1), 200_000)
    parts = split(text, DocumentType.MARKDOWN, limit_tokens=1_500)
    told = [part for part in parts if part.translate]
    assert max(estimate(sent(text, part)) for part in told) <= 1_500 * 1.1
    answers = [
        restored(text, part, re.sub("alpha|beta|gamma|delta", "omega", sent(text, part)))
        if part.translate
        else text[part.start : part.end]
        for part in parts
    ]
    assert _shape("".join(answers)) == _shape(text)
    assert len(told) < 120


def test_blocks_cover_a_text_and_know_what_is_code() -> None:
    found = blocks(NOTE, DocumentType.MARKDOWN)
    assert [NOTE[block.start : block.end].split("\n")[0] for block in found] == [
        "One.", "```py", "- two", "  ```", "$$", "Three.",
    ]  # fmt: skip
    assert [block.kind for block in found] == [
        Kind.TEXT, Kind.KEPT, Kind.TEXT, Kind.KEPT, Kind.KEPT, Kind.TEXT,
    ]  # fmt: skip
    assert all(left.end == right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We like the Old Harbour. She likes the Old Harbour.", ["Old Harbour"]),
        ("Ask the API. An API answers HTTP, and HTTP asks.", ["API", "HTTP"]),
        ("A **hot reload** is a **hot reload**.", ["hot reload"]),
        ("„Weltschmerz“ heißt „Weltschmerz“.", ["Weltschmerz"]),
        ("使用Kubernetes集群。Kubernetes很好。", ["Kubernetes"]),
        ("サーバーを再起動。サーバーは元気。", ["サーバー"]),
        ("《红楼梦》与《红楼梦》。", ["红楼梦"]),
        ("Once Upon a time.", []),
        ("", []),
    ],
)
def test_terms_that_stand_out_and_come_again_are_found(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_the_most_frequent_terms_come_first_and_only_so_many() -> None:
    text = "the API " * 3 + "and the HTTP " * 5 + "and the JSON " * 2
    assert terms(text, limit=2) == ["HTTP", "API"]


def test_a_part_carries_the_terms_that_stand_in_it() -> None:
    glossary = {"harbour": "Hafen", "boat": "Kahn"}
    assert relevant(glossary, "The old boat.") == {"boat": "Kahn"}


def _unwieldy_document() -> str:
    """Blocks that are each larger than a request: a table, sentences, a paragraph of Chinese."""
    rows = "".join(f"| alpha {n} | beta `gamma {n}` |\n" for n in range(300))
    sentence = " ".join(f"alpha beta $gamma_{n}$ [delta](a.md#{n}) `gamma {n}`" for n in range(300))
    return (
        f"# Alpha\n\n| alpha | beta |\n|:--|--:|\n{rows}\n{sentence}.\n\n"
        f"{'我们明天走到港口去看船' * 300}\n\n"
        f"- {sentence}\n- beta\n\n> {sentence.replace('beta', '**beta**')}\n"
    )


def test_blocks_larger_than_a_request_keep_their_shape_when_every_word_changes() -> None:
    text = _unwieldy_document()
    limit = 500
    parts = split(text, DocumentType.MARKDOWN, limit_tokens=limit)
    told = [part for part in parts if part.translate]
    assert max(estimate(sent(text, part)) for part in told) <= limit
    assert len(told) < 2 * estimate(text) / limit
    answers = [
        restored(text, part, re.sub("alpha|beta|delta|我们", "omega", sent(text, part)))
        if part.translate
        else text[part.start : part.end]
        for part in parts
    ]
    assert _covers(text, parts)
    assert _shape("".join(answers)) == _shape(text)
    kept = re.compile(r"`gamma \d+`|\$gamma_\d+\$|\(a\.md#\d+\)")
    for part in told:
        inside = text[part.start : part.end]
        assert inside.count("`") % 2 == inside.count("$") % 2 == 0
    assert kept.findall("".join(answers)) == kept.findall(text)


def test_each_part_of_a_table_comes_with_its_head() -> None:
    head = "| alpha | beta |\n|:--|--:|\n"
    text = _unwieldy_document()
    parts = split(text, DocumentType.MARKDOWN, limit_tokens=500)
    later = [part for part in parts if text[part.start : part.end].startswith("| alpha 1")]
    assert later
    for part in later:
        before, _ = surroundings(text, part, limit=400)
        assert before.startswith(head)
        assert before.count("|:--") == 1
        assert before.endswith("|\n")


def test_the_first_part_of_a_table_is_not_told_its_head_twice() -> None:
    text = _unwieldy_document()
    parts = split(text, DocumentType.MARKDOWN, limit_tokens=500)
    first = next(part for part in parts if "|:--" in text[part.start : part.end])
    assert "|:--" not in surroundings(text, first, limit=400)[0]


def test_a_single_row_that_is_too_large_stays_whole() -> None:
    text = f"| a | b |\n|---|---|\n| {'alpha ' * 300}| b |\n"
    parts = split(text, DocumentType.MARKDOWN, limit_tokens=100)
    told = [text[part.start : part.end] for part in parts if part.translate]
    assert len(told) == 2
    assert told[1].startswith("| alpha")


def test_code_larger_than_a_request_stays_whole() -> None:
    text = f"One `{'alpha. ' * 200}` two."
    parts = split(text, DocumentType.MARKDOWN, limit_tokens=50)
    assert any(text[part.start : part.end].count("alpha") == 200 for part in parts)

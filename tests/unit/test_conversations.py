"""Conversations in a note: their turns, and where an answer goes."""

import pytest

from groq_lsp.asked_in_text import below, chat
from groq_lsp.conversations import Conversation, conversations, may_hold
from groq_lsp.document_types import DocumentType
from groq_lsp.documents import Document

HEADINGS = """\
# Notes

## You

Who came?

## Groq

Anna.

### When

At nine.

## You

And then?

# More
"""


def parsed(text: str, kind: DocumentType = DocumentType.MARKDOWN) -> list[Conversation]:
    return conversations(Document("file:///n", "markdown", 1, text).lines, kind)


def turns(text: str, kind: DocumentType = DocumentType.MARKDOWN) -> list[tuple[str, str]]:
    [found] = parsed(text, kind)
    return [(turn.role, turn.text) for turn in found.turns]


def test_headings_part_the_turns() -> None:
    assert turns(HEADINGS) == [
        ("user", "Who came?"),
        ("assistant", "Anna.\n\n### When\n\nAt nine."),
        ("user", "And then?"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("# You\nA\n# Groq\nB\n# you:\nC", DocumentType.MARKDOWN, "ABC"),
        ("* You\nA\n* Groq\nB\n* You\nC", DocumentType.ORG, "ABC"),
        ("== You\nA\n== Groq\nB\n", DocumentType.ASCIIDOC, "AB"),
        ("= 我\nA\n= Groq\nB\n", DocumentType.TYPST, "AB"),
        ("\\section*{You}\nA\n\\section*{Groq}\nB\n\\end{document}\n", DocumentType.LATEX, "AB"),
        ("> You: A\n\n> Groq: B\n", DocumentType.MARKDOWN, "AB"),
        ("> **You:** A\n> **Groq:** B\n>\n> **You**: C", DocumentType.MARKDOWN, "ABC"),
        ("> [!you]\n> A\n\n> [!groq]\n> B", DocumentType.MARKDOWN, "AB"),
        ("> 我：A\n\n> Groq：B", DocumentType.MARKDOWN, "AB"),
        ("You\n===\nA\n\nGroq\n====\nB\n", DocumentType.RESTRUCTUREDTEXT, "AB"),
        ("===\nYou\n===\nA\n\n====\nGroq\n====\nB\n", DocumentType.RESTRUCTUREDTEXT, "AB"),
        ("你\n~~\nA\n\nGroq:\n~~~~~\nB", DocumentType.RESTRUCTUREDTEXT, "AB"),
        ("You\n---\n\nA\n\nGroq\n---\n\nB\n\n## You\n\nC", DocumentType.MARKDOWN, "ABC"),
        ("あなた\n===\nA\n\n# Groq\nB", DocumentType.MARKDOWN, "AB"),
        (
            "#+begin_quote\nYou: A\n#+end_quote\n\n#+begin_quote\nGroq: B\n#+end_quote\n",
            DocumentType.ORG,
            "AB",
        ),
        (
            "[quote,You]\n____\nA\n____\n\n[quote, Groq]\n____\nB\n____\n",
            DocumentType.ASCIIDOC,
            "AB",
        ),
    ],
)
def test_the_marks_of_each_kind_of_document(text: str, kind: DocumentType, said: str) -> None:
    found = turns(text, kind)
    assert [text for _, text in found] == list(said)
    assert [role for role, _ in found][:2] == ["user", "assistant"]


def test_a_text_that_holds_a_conversation_is_not_passed_over() -> None:
    for text in ("You\n---\nA", "你\r\n~~\r\nA", "[quote, You]\n____", "#+BEGIN_QUOTE\nYou: A"):
        assert may_hold(Document("", "", 0, text).lines)
    assert not may_hold(Document("", "", 0, "You came.\n\nYou\nand I, and Groq.\n").lines)


RST = """\
=====
Notes
=====

You
===

Who came?

Groq
====

Anna.

When
----

At nine.

You
===

And then?
"""


def test_headings_inside_a_turn_are_told_by_the_order_of_their_marks() -> None:
    assert turns(RST, DocumentType.RESTRUCTUREDTEXT) == [
        ("user", "Who came?"),
        ("assistant", "Anna.\n\nWhen\n----\n\nAt nine."),
        ("user", "And then?"),
    ]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (DocumentType.RESTRUCTUREDTEXT, "You\n==\nToo short.\n"),
        (DocumentType.RESTRUCTUREDTEXT, "It was\nYou\n===\n\nA\n"),
        (DocumentType.MARKDOWN, "It was\nYou\n---\n\nA\n"),
        (DocumentType.MARKDOWN, "- You\n---\n\nA\n"),
        (DocumentType.MARKDOWN, "You\n~~~\n\nA\n"),
        (DocumentType.PLAINTEXT, "You\n---\n\nA\n"),
        (DocumentType.ORG, "#+begin_quote\nYou: A\n"),
        (DocumentType.ASCIIDOC, "[quote,You]\nA\n"),
        (DocumentType.ASCIIDOC, "----\n== You\nA\n----\n"),
        (DocumentType.ASCIIDOC, "----\n[quote,You]\n____\nA\n____\n----\n"),
        (DocumentType.ORG, "#+begin_src org\n* You\nA\n#+end_src\n"),
        (DocumentType.ORG, "#+BEGIN_EXAMPLE\n#+begin_quote\nYou: A\n#+end_quote\n#+END_EXAMPLE\n"),
        (DocumentType.LATEX, "\\begin{verbatim}\n\\section{You}\nA\n\\end{verbatim}\n"),
        (DocumentType.MARKDOWN, "<!--\n## You\n\nA\n-->\n"),
        (DocumentType.MARKDOWN, "````\n```\n## You\n```\n## You\n\nA\n````\n"),
    ],
)
def test_what_only_looks_like_a_turn(kind: DocumentType, text: str) -> None:
    assert parsed(text, kind) == []


@pytest.mark.parametrize(
    "text",
    ["", "# Notes\n\nYou came.\n", "> a quotation\n", "```\n## You\nA\n```\n", "> Younger: no\n"],
)
def test_what_is_no_conversation(text: str) -> None:
    assert parsed(text) == []


@pytest.mark.parametrize(
    "text", ["## You\n\n## Groq\n\nHm.\n", "## You\n\n", "> You: A\n\n> Groq: B\n"]
)
def test_only_a_question_waits_for_an_answer(text: str) -> None:
    assert [one.question for one in parsed(text)] == [None]


@pytest.mark.parametrize(
    ("text", "answer", "after"),
    [
        ("## You\n\nWho?\n", "Anna.", "## You\n\nWho?\n\n## Groq\n\nAnna.\n"),
        ("## You\n\nWho?\n\n\n", "Anna.", "## You\n\nWho?\n\n## Groq\n\nAnna.\n\n\n"),
        ("## You:\nWho?\n# Next", "A", "## You:\nWho?\n\n## Groq:\n\nA\n\n# Next"),
        ("## You\n\n- Who?", "# A\n\nB", "## You\n\n- Who?\n\n## Groq\n\n### A\n\nB"),
        ("> **You:** Who?", "A.\n\nB.", "> **You:** Who?\n\n> **Groq:** A.\n>\n> B."),
        ("> [!you]\n> Who?\n", "A.", "> [!you]\n> Who?\n\n> [!groq]\n> A.\n"),
        ("> 你：谁？", "安娜。", "> 你：谁？\n\n> Groq：安娜。"),
        ("> You: Who?", "- Anna", "> You: Who?\n\n> Groq:\n>\n> - Anna"),
        ("> You: Who?", "```\nx\n```", "> You: Who?\n\n> Groq:\n>\n> ```\n> x\n> ```"),
        ("## 你\n\n谁？", "安娜。", "## 你\n\n谁？\n\n## Groq\n\n安娜。"),
        ("# You\r\nWho?\r\n", "A\nB", "# You\r\nWho?\r\n\r\n# Groq\r\n\r\nA\r\nB\r\n"),
    ],
)
def test_the_answer_goes_below_the_question(text: str, answer: str, after: str) -> None:
    note = Document("file:///n", "markdown", 1, text)
    [found] = conversations(note.lines, DocumentType.MARKDOWN)
    assert found.question is not None
    end = found.question.span.end
    at = note.offset(end)
    assert text[:at] + below(note, found, end).put_back(answer) + text[at:] == after


@pytest.mark.parametrize(
    ("kind", "text", "answer", "after"),
    [
        (
            DocumentType.RESTRUCTUREDTEXT,
            "You\n===\n\nWho?\n",
            "Anna.\n\nWhen\n====\n\nAt nine.",
            'You\n===\n\nWho?\n\nGroq\n====\n\nAnna.\n\nWhen\n""""\n\nAt nine.\n',
        ),
        (
            DocumentType.RESTRUCTUREDTEXT,
            "===\n我:\n===\n\n谁?",
            "A",
            "===\n我:\n===\n\n谁?\n\n=====\nGroq:\n=====\n\nA",
        ),
        (
            DocumentType.MARKDOWN,
            "You\n---\n\nWho?",
            "# A\n\nB",
            "You\n---\n\nWho?\n\nGroq\n----\n\n### A\n\nB",
        ),
        (
            DocumentType.ORG,
            "#+begin_quote\nYou: Who?\n#+end_quote\n",
            "Anna.\n\nAnd Bob.",
            "#+begin_quote\nYou: Who?\n#+end_quote\n\n"
            "#+begin_quote\nGroq: Anna.\n\nAnd Bob.\n#+end_quote\n",
        ),
        (
            DocumentType.ASCIIDOC,
            "[quote,You]\n____\nWho?\n____\n",
            "Anna.",
            "[quote,You]\n____\nWho?\n____\n\n[quote,Groq]\n____\nAnna.\n____\n",
        ),
    ],
)
def test_the_answer_is_marked_as_the_question_is(
    kind: DocumentType, text: str, answer: str, after: str
) -> None:
    note = Document("file:///n", "markdown", 1, text)
    [found] = conversations(note.lines, kind)
    end = found.turns[-1].span.end
    at = note.offset(end)
    changed = text[:at] + below(note, found, end).put_back(answer) + text[at:]
    assert changed == after
    [again] = conversations(Document("file:///n", "markdown", 1, changed).lines, kind)
    assert [turn.role for turn in again.turns] == ["user", "assistant"]


def test_the_answer_makes_the_conversation_longer() -> None:
    note = Document("file:///n", "markdown", 1, "## You\n\nWho?\n")
    [found] = conversations(note.lines, DocumentType.MARKDOWN)
    end = found.turns[-1].span.end
    text = "## You\n\nWho?" + below(note, found, end).put_back("Anna.\n\n## When\n\nAt nine.")
    assert turns(text + "\n\n## You\n\nAnd?\n") == [
        ("user", "Who?"),
        ("assistant", "Anna.\n\n#### When\n\nAt nine."),
        ("user", "And?"),
    ]


def test_the_oldest_turns_go_where_there_is_no_room() -> None:
    [found] = parsed(HEADINGS)
    everything, left_out = chat(found, DocumentType.MARKDOWN, room=10_000)
    assert [one["role"] for one in everything] == ["system", "user", "assistant", "user"]
    assert left_out == 0
    least, left_out = chat(found, DocumentType.MARKDOWN, room=0)
    assert [one["content"] for one in least[1:]] == ["And then?"]
    assert left_out == 2


def test_what_is_left_begins_with_a_question() -> None:
    [found] = parsed("## You\n\n" + "Who? " * 500 + "\n## Groq\n\nAnna.\n\n## You\n\nWhen?\n")
    some, left_out = chat(found, DocumentType.MARKDOWN, room=300)
    assert [(one["role"], one["content"]) for one in some[1:]] == [("user", "When?")]
    assert left_out == 2


def test_a_listing_in_a_turn_does_not_end_it() -> None:
    text = "\\section{You}\nWho?\n\\begin{verbatim}\n\\section{Groq}\n\\end{verbatim}\nSay.\n"
    [found] = parsed(text, DocumentType.LATEX)
    assert [turn.role for turn in found.turns] == ["user"]


def test_a_listing_that_a_quotation_begins_ends_with_it() -> None:
    text = "> You: So?\n> ```\n> You: x\n\n> Groq: Yes.\n\n> You: And?\n"
    assert turns(text) == [
        ("user", "So?\n```\nYou: x"),
        ("assistant", "Yes."),
        ("user", "And?"),
    ]

"""What a text is about: its title and the headings above the cursor, in each kind of document."""

import pytest

from groq_lsp.document_types import DocumentType
from groq_lsp.inline.outline import HEADINGS, outline


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (DocumentType.MARKDOWN, "---\ntitle: Rain\n---\n# One\n\nT\n", "Title: Rain\n# One"),
        (DocumentType.MARKDOWN, "Rain\n====\n\nAt sea\n---\n\nT\n", "Rain\nAt sea"),
        (DocumentType.MARKDOWN, "A long line\nof text\n---\n\n- item\n---\n", ""),
        (DocumentType.MARKDOWN, "```\n# no\n```\n## Two\n", "## Two"),
        (
            DocumentType.RESTRUCTUREDTEXT,
            "====\nRain\n====\n\nAt sea\n------\n\nT\n",
            "Rain\nAt sea",
        ),
        (DocumentType.RESTRUCTUREDTEXT, "Rain\n====\n\nAt sea\n~~~~~~\n\nT\n", "Rain\nAt sea"),
        (DocumentType.ORG, "* One\n~~~\n* Two\n", "* One\n* Two"),
        (DocumentType.RESTRUCTUREDTEXT, "Text.\n\n====  ====\na     b\n====  ====\n", ""),
        (DocumentType.LATEX, "\\title{Rain}\n\\section{One}\nT\n", "\\title{Rain}\n\\section{One}"),
        (DocumentType.ORG, "#+title: Rain\n* One\nT\n", "#+title: Rain\n* One"),
        (DocumentType.MARKDOWN, "# 雨\n\n## 海上\n", "# 雨\n## 海上"),
    ],
)
def test_the_headings_above_are_listed(kind: DocumentType, text: str, found: str) -> None:
    lines = text.splitlines(keepends=True)
    assert outline(lines, len(lines), kind) == found


def test_only_the_last_are_and_none_below_the_cursor() -> None:
    lines = [f"# Part {number}\n" for number in range(50)]
    found = outline(lines, 40, DocumentType.MARKDOWN).split("\n")
    assert found == [f"# Part {number}" for number in range(40 - HEADINGS, 40)]

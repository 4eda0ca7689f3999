"""Code by its indentation in Markdown: where nothing is suggested and no mark asks for it."""

import pytest

from groq_lsp.document_types import DocumentType
from groq_lsp.inline.blocks import Within, block_of


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        ("- Text.\n\n\t\tcase a) foo;;", True),
        ("1. Text.\n\n       code", True),
        ("- Text.\n\n    A second paragraph", False),
        ("1. One\n   - Two\n\n     Its second paragraph", False),
        ("- One\n    - Two\n      goes on", False),
        ("Text.\n\n    code\n    and more", True),
        ("Text\n    that goes on", False),
        ("    code", True),
    ],
)
def test_indented_code_is_told_from_what_goes_on_in_a_list_item(text: str, is_code: bool) -> None:
    lines = text.split("\n")
    found = block_of(lines, len(lines) - 1, DocumentType.MARKDOWN)
    assert found == (Within.CODE if is_code else None)

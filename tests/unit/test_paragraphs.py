"""A paragraph of LaTeX ends where an environment begins or ends."""

import pytest

from groq_lsp.documents import Document, PositionEncoding
from groq_lsp.paragraphs import paragraph

CASES = {
    "the last one of a document": (
        "\\section{A}\n\nOne ‸line.\nTwo.\n\\end{document}\n",
        "One line.\nTwo.",
    ),
    "the first one of a document": ("\\begin{document}\nOne ‸line.\n", "One line."),
    "one in an environment with arguments": (
        "\\begin{quote}[a]{b} % why\n  One ‸line.\n\\end{quote}\nMore.",
        "  One line.",
    ),
    "one before a list": ("One ‸line:\n\\begin{itemize}\n\\item A\n\\end{itemize}", "One line:"),
    "the items of a list": (
        "\\begin{itemize}\n\\item A‸\n\\item B\n\\end{itemize}",
        "\\item A\n\\item B",
    ),
    "one around a formula": (
        "So ‸that\n\\begin{equation*}\nx\n\\end{equation*}\nholds.\n\\end{document}",
        "So that\n\\begin{equation*}\nx\n\\end{equation*}\nholds.",
    ),
    "the line of an environment, for all of it": (
        "\\begin{document}\n‸\\begin{quote}\nOne.\n\\end{quote}\n\\end{document}",
        "\\begin{quote}\nOne.\n\\end{quote}",
    ),
    "a line that only mentions one": ("Write ‸it\nas \\end{document} here.", None),
    "the end of the document": ("One.\n\\end{docu‸ment}\n", ""),
    "a blank line": ("One.\n‸\n", ""),
    "one with other line ends": ("One‸.\r\n\\end{document}\r\n", "One."),
}


@pytest.mark.parametrize("name", CASES)
def test_a_paragraph_of_latex_is(name: str) -> None:
    marked, expected = CASES[name]
    text = marked.replace("‸", "")
    document = Document("file:///a.tex", "latex", 1, text, PositionEncoding.UTF32)
    found = paragraph(document, document.point_at(marked.index("‸")))
    given = document.slice(found) if found else ""
    assert given == (text if expected is None else expected)


def test_elsewhere_such_a_line_is_part_of_the_paragraph() -> None:
    text = "One.\n\\end{document}"
    document = Document("file:///a.md", "markdown", 1, text, PositionEncoding.UTF32)
    found = paragraph(document, document.point_at(0))
    assert found is not None
    assert document.slice(found) == text

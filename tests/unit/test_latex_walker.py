"""The quicker parser reads LaTeX exactly as pylatexenc does."""

import random

import pytest
from pylatexenc.latexwalker import LatexWalker

from groq_lsp.markup.latex_context import context
from groq_lsp.markup.latex_walker import walker
from tests.cases import markup_latex

TEXTS = [case.before for case in [*markup_latex.KEPT, *markup_latex.LOST]] + [
    "\\section*{One} two\n\nthree",
    "\\frac12 and \\cite[see][5]{key} [not an argument] <nor this>",
    "\\item[one] two * three \\\\* four \\\\[2pt] five",
    "$a*b$ and \\(c\\) and \\[d\\] % a comment\n\n after",
    "an odd { brace",
    "an odd $ dollar\n\nand on",
    "\\begin{itemize} one \\end{enumerate}",
    "  blanks  \n\n\n  and lines\r\n\r\nof Windows  ",
    "\\",
    "",
]
SOUP = ("word", " ", "\n\n", "\n", "*", "\\emph{", "}", "{", "$", "\\cite", "[", "]", "%", "\\\\")
MORE = ("\\begin{itemize}", "\\end{itemize}", "\\section", "(", ")", "~", "港口", "é", "\\'e", "--")


def dump(parser: LatexWalker) -> object:
    return [told(node) for node in parser.get_latex_nodes()[0]]


def told(value: object) -> object:
    """Give a node with all that it holds, its place in the text first."""
    if isinstance(value, (list, tuple)):
        return [told(one) for one in value]
    fields = getattr(value, "_fields", None)
    if fields is None:
        arguments = getattr(value, "argnlist", None)
        return told(arguments) if arguments is not None else str(value)
    held = {name: told(getattr(value, name)) for name in fields if name != "nodeargd"}
    return [type(value).__name__, value.pos, value.len, held, told(getattr(value, "nodeargd", 0))]


def plain(text: str) -> LatexWalker:
    return LatexWalker(text, latex_context=context(text), tolerant_parsing=True)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_as_pylatexenc_reads_it(text: str) -> None:
    assert dump(walker(text)) == dump(plain(text))


def test_any_soup_is_read_as_pylatexenc_reads_it() -> None:
    chance = random.Random(7)
    for _ in range(500):
        text = "".join(chance.choices(SOUP + MORE, k=chance.randrange(1, 40)))
        assert dump(walker(text)) == dump(plain(text)), text


def test_running_text_is_read_in_stretches() -> None:
    parser = walker("one two\nthree four \\emph{five}")
    assert parser.get_token(0).arg == "one two\nthree four"


def test_the_argument_of_a_command_is_still_a_single_letter() -> None:
    assert walker("12").get_latex_expression(0)[0].chars == "1"

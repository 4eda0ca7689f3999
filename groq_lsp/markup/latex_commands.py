"""What LaTeX's commands mean to a rewrite: which arguments are keys, which are running text."""

import re
from collections.abc import Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """How a command's arguments are read, in pylatexenc's notation (`*`, `[` and `{`).

    `told` are the places of arguments that are running text; the others must stay as they are.
    """

    kind: str
    arguments: str
    told: tuple[int, ...] = ()


_NAMED: Mapping[str, Command] = {
    "label": Command("label", "{"),
    "tag": Command("label", "*{"),
    "hyperref": Command("reference", "[{", (1,)),
    "hyperlink": Command("reference", "{{", (1,)),
    "hypertarget": Command("label", "{{", (1,)),
    "textcolor": Command("command", "[{{", (2,)),
    "colorbox": Command("command", "{{", (1,)),
    "foreignlanguage": Command("command", "{{", (1,)),
    "glslink": Command("reference", "*[{{", (3,)),
    "SI": Command("quantity", "[{[{"),
    "qty": Command("quantity", "[{{"),
    "ang": Command("quantity", "[{"),
    "newcommand": Command("command", "*{[[{"),
    "renewcommand": Command("command", "*{[[{"),
    "providecommand": Command("command", "*{[[{"),
    "DeclareMathOperator": Command("command", "*{{"),
    "newacronym": Command("command", "[{{{", (2, 3)),
    "setlength": Command("command", "{{"),
    "setcounter": Command("command", "{{"),
    "addtocounter": Command("command", "{{"),
    "rule": Command("command", "[{{"),
    "resizebox": Command("command", "*{{{", (3,)),
    "newtheorem": Command("command", "*{[{[", (3,)),
} | {
    name: Command("image", "*[{")
    for name in ("includegraphics", "includesvg", "includepdf", "graphicspath")
} | {
    name: Command("quantity", "[{") for name in ("num", "unit", "si", "numlist", "qtylist")
} | {
    name: Command("command", "*[{")
    for name in (
        "input", "include", "subfile", "bibliography", "bibliographystyle", "addbibresource",
        "usepackage", "RequirePackage", "documentclass", "pagestyle", "thispagestyle", "color",
        "definecolor", "hspace", "vspace", "index", "selectlanguage", "usetikzlibrary",
        "bibitem", "cline", "cmidrule", "lstinputlisting", "inputminted", "pagenumbering",
    )
}  # fmt: skip
_FAMILIES = (
    (re.compile(r".*[cC]ite.*"), Command("citation", "*[[{")),
    (re.compile(r".*[rR]ef(?:range|s)?"), Command("reference", "*{")),
    (re.compile(r"(?:gls|Gls|GLS)\w*"), Command("reference", "*[{[")),
    (re.compile(r"(?:acr|Acr)(?:short|long|full)(?:pl)?|[aA]c(?:[slf]?p?|lu|fi)"),
     Command("reference", "*{")),
)  # fmt: skip
HEADINGS = (
    "part",
    "chapter",
    "section",
    "subsection",
    "subsubsection",
    "paragraph",
    "subparagraph",
)
# Accents, as combining characters: G\"odel is Gödel.
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "b": "\u0331", "d": "\u0323",
}  # fmt: skip
# Commands that stand for a character. Writing the character instead is no loss.
CHARACTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dots": "…", "ldots": "…", "textellipsis": "…",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "glqq": "„", "grqq": "“", "flqq": "«",
    "frqq": "»", "S": "§", "P": "¶", "euro": "€", "pounds": "£", "textdegree": "°", "degree": "°",
    "copyright": "©", " ": "\u00a0", "\n": " ", ",": "\u202f", ";": " ", ":": " ", "!": "",
    "-": "", "/": "",
    "@": "", "quad": " ", "qquad": " ", "thinspace": "\u202f", "nobreakspace": "\u00a0",
    "noindent": "", "par": "\n\n", "linebreak": " ", "allowbreak": "", "protect": "",
    "%": "%", "&": "&", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}",
}  # fmt: skip
# A list may get more items or fewer; only that it has any is kept.
PRESENCE_ONLY = frozenset(("item", "\\", "newline", "hline"))
FORMULA_ENVIRONMENTS = frozenset((
    "equation", "align", "alignat", "gather", "multline", "flalign", "eqnarray", "math",
    "displaymath", "dmath", "subequations", "split", "cases", "matrix", "pmatrix", "bmatrix",
    "vmatrix", "IEEEeqnarray",
))  # fmt: skip
TABLE_ENVIRONMENTS = frozenset(
    ("tabular", "tabularx", "tabulary", "longtable", "tabbing", "array", "tblr", "xltabular")
)
CODE_ENVIRONMENTS = (
    "verbatim", "Verbatim", "lstlisting", "minted", "alltt", "tikzpicture", "filecontents",
    "pycode", "algorithmic", "forest", "pgfpicture", "luacode", "comment",
)  # fmt: skip


def command(name: str) -> Command | None:
    """What is known of a command with arguments, or nothing."""
    if known := _NAMED.get(name):
        return known
    return next((family for pattern, family in _FAMILIES if pattern.fullmatch(name)), None)

"""How LaTeX's commands and environments take their arguments, told to pylatexenc."""

import re
from functools import cache
from typing import TYPE_CHECKING

from groq_lsp.markup.latex_commands import ACCENTS, HEADINGS, command

if TYPE_CHECKING:
    from pylatexenc.macrospec import LatexContextDb

_NAME = re.compile(r"\\([A-Za-z]+)")
_TABLE_ARGUMENTS = {"tabular": "[{", "tabular*": "{[{", "tabularx": "{[{", "longtable": "[{"}
_ENVIRONMENTS = {
    **dict.fromkeys(("figure", "figure*", "table", "table*", "wrapfigure"), "["),
    **{"minipage": "[{", "multicols": "{", "thebibliography": "{", "alignat": "{"},
    **{"array": "[{", "tabulary": "{{", "tblr": "[{"},
    **_TABLE_ARGUMENTS,
}


@cache
def _specifications() -> dict[str, str]:
    headings = dict.fromkeys(HEADINGS, "*[{")
    return dict.fromkeys(ACCENTS, "{") | headings


def context(text: str) -> "LatexContextDb":
    """How the commands that stand in `text` take their arguments."""
    from pylatexenc.macrospec import EnvironmentSpec, LatexContextDb, MacroSpec

    specifications = dict(_specifications())
    for name in set(_NAME.findall(text)):
        if known := command(name):
            specifications[name] = known.arguments
    database = LatexContextDb()
    database.add_context_category(
        "groq-lsp",
        macros=[MacroSpec(name, arguments) for name, arguments in specifications.items()],
        environments=[
            EnvironmentSpec(name, arguments) for name, arguments in _ENVIRONMENTS.items()
        ],
    )
    return database

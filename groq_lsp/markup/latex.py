r"""The protected pieces of a LaTeX text, by pylatexenc.

Broken input (half a selection, an odd dollar) is read by pattern instead. Why few false alarms: an
accent or a dash may be written as a character, blanks may change, \item and \\ may become more or
fewer; what counts is keys, formulas, code, commands' names, environments, headings and comments.
"""

from collections.abc import Callable

from groq_lsp.markup.latex_patterns import MASKED, UNPARSABLE, patterned_findings
from groq_lsp.markup.latex_reader import LatexReader, Unparsable
from groq_lsp.markup.masking import Masked
from groq_lsp.markup.piece import Findings, Found
from groq_lsp.markup.prose import TEMPLATES, URLS
from groq_lsp.markup.scanning import scan


def latex_findings(text: str) -> Findings:
    """The protected pieces of a LaTeX text, its running text and its unescaped specials."""
    return _findings(text, _parsed)


def latex_pair(before: str, after: str) -> tuple[Findings, Findings]:
    """The findings of two texts, both read the same way: by pattern if either does not parse."""
    old, new = latex_findings(before), latex_findings(after)
    if (UNPARSABLE in old.hazards) == (UNPARSABLE in new.hazards):
        return old, new
    if UNPARSABLE in new.hazards:
        return _findings(before, patterned_findings)._replace(hazards=""), new
    return old, _findings(after, patterned_findings)


def _parsed(text: str) -> Findings:
    reader = LatexReader(text)
    try:
        reader.read()
    except (Unparsable, RecursionError):
        return patterned_findings(text)
    return Findings(reader.found, "".join(reader.prose), "".join(reader.hazards))


def _findings(text: str, read: Callable[[str], Findings]) -> Findings:
    masked = Masked(text, MASKED)
    parsed = read(masked.text)
    restored = [
        Found(piece.kind, masked.restored(piece.text), masked.restored(piece.key))
        for piece in parsed.found
    ]
    rest = scan(masked.cleared(parsed.prose), (URLS, TEMPLATES))
    hidden = "".join(piece.text for piece in parsed.found if piece.kind == "comment")
    return Findings(
        [*masked.found_outside(hidden), *restored, *rest.found], rest.prose, parsed.hazards
    )

"""pylatexenc's parser, taking running text in stretches where it would take it by the letter."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pylatexenc.latexwalker import LatexWalker

# Neither special to LaTeX nor to a call that takes brackets for braces. A stretch ends with its
# last letter, since the blanks in front of a command belong to the command's token.
_STRETCH = re.compile(r"[^\s\\%{}$\[\]()<>*]+(?:\s+[^\s\\%{}$\[\]()<>*]+)*")


def walker(text: str) -> "LatexWalker":
    """Give a parser of `text` that carries on where there are mistakes."""
    from groq_lsp.markup.latex_context import context

    return _walker_class()(text, latex_context=context(text), tolerant_parsing=True)


@cache
def _walker_class() -> "type[LatexWalker]":
    from pylatexenc.latexwalker import LatexToken, LatexWalker  # 20 ms, needed with LaTeX only

    class Walker(LatexWalker):  # type: ignore[misc]
        def get_token(
            self, pos: int, *arguments: Any, environments: bool = True, **named: Any
        ) -> LatexToken:
            # A command's argument may be a single letter: it is asked for without environments.
            stretch = _STRETCH.match(self.s, pos) if environments and not arguments else None
            if stretch is None:
                return super().get_token(pos, *arguments, environments=environments, **named)
            length = stretch.end() - pos
            return LatexToken(tok="char", arg=stretch[0], pos=pos, len=length, pre_space="")

    return Walker

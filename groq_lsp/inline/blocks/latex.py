"""LaTeX: the preamble, environments of code and of formulas, formulas; the same in Org."""

import re
from collections import Counter

from groq_lsp.inline.blocks.within import Lines, Within, bearing, paragraph_start

_CODE = """
    verbatim Verbatim BVerbatim LVerbatim SaveVerbatim alltt lstlisting minted comment tikzpicture
    filecontents algorithm algorithmic algorithmicx tcblisting luacode python pycode sagesilent
    Sinput Soutput forest pgfpicture gnuplot asy
"""
_MATHS = """
    math displaymath equation align aligned alignedat gather gathered multline eqnarray flalign
    alignat dmath array split cases matrix pmatrix bmatrix vmatrix Vmatrix tikzcd subequations
    IEEEeqnarray
"""
CODE_ENVIRONMENTS = frozenset(_CODE.split())
MATHS_ENVIRONMENTS = frozenset(_MATHS.split())

_MARK = re.compile(r"\\(begin|end)\{([A-Za-z]+)\*?\}|(?<!\\)(?:\\\\)*(\\[\[\]]|\$\$)")
_MARKS = ("\\begin{", "\\end{", "\\[", "\\]", "$$")
_FAR = 500
"""Lines of a paragraph in which a formula is looked for."""
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%.*")
_ESCAPED = re.compile(r"\\.")
_VERBATIM = re.compile(
    r"\\(?:[vV]erb|lstinline(?:\[[^\]]{0,500}\])?"
    r"|mintinline(?:\[[^\]]{0,500}\])?\{[^{}]{0,500}\})\*?"
    r"(?:\{(?P<braced>[^{}]{0,500})|(?P<mark>[^\w\s*{\[])(?P<held>.{0,500}))"
)


class _State:
    """What is open: environments, the outermost first, and a formula that is displayed."""

    def __init__(self) -> None:
        self.environments: list[str] = []
        self._times: Counter[str] = Counter()
        self.formula = ""
        self.in_code = False
        """Whether it is a listing, in which nothing is a command but its own end."""

    def take(self, verb: str, name: str, mark: str) -> None:
        """Go past a mark: the beginning or end of an environment, of a formula."""
        if self.in_code:
            if verb == "end" and name == self.environments[-1]:
                self._end(name)
        elif mark == "$$":
            self.formula = "" if self.formula else "$$"
        elif mark:
            self.formula = "\\[" if mark == "\\[" else ""
        elif verb == "begin":
            self.environments.append(name)
            self._times[name] += 1
            self.in_code = name in CODE_ENVIRONMENTS
        elif self._times.get(name):
            self._end(name)

    def _end(self, name: str) -> None:
        """End an environment, and what was left open in it."""
        last = ""
        while last != name:
            last = self.environments.pop()
            self._times[last] -= 1
        self.in_code = bool(self.environments) and self.environments[-1] in CODE_ENVIRONMENTS


def in_latex(lines: Lines, start: int, number: int) -> Within | None:
    """Say what a line begins in."""
    if _in_preamble(lines, number):
        return Within.CODE
    state = _state([lines[marked] for marked in bearing(lines, start, number, _MARKS)])
    if any(name in CODE_ENVIRONMENTS for name in state.environments):
        return Within.CODE
    if state.formula or any(name in MATHS_ENVIRONMENTS for name in state.environments):
        return Within.MATHS
    begun = paragraph_start(lines, max(start, number - _FAR), number)
    return Within.MATHS if _is_formula_open("".join(map(_bare, lines[begun:number]))) else None


def in_fragment(lines: Lines, start: int, number: int) -> Within | None:
    r"""Say whether a line of another markup begins in a LaTeX formula: `\[`, an environment."""
    marked = (lines[one] for one in bearing(lines, start, number, _MARKS))
    state = _state([line for line in marked if line.lstrip().startswith("\\")])
    named = any(name in MATHS_ENVIRONMENTS for name in state.environments)
    return Within.MATHS if named or state.formula == "\\[" else None


def in_verbatim(head: str) -> bool:
    r"""Say whether a verbatim command is open at the end of part of a line: `\verb|`."""
    at = 0
    while found := _VERBATIM.search(head, at):
        if found["braced"] is not None:
            if found.end() == len(head):
                return True
            at = found.end()
            continue
        closed = found["held"].find(found["mark"])
        if closed < 0:
            return True
        at = found.start("held") + closed + 1
    return False


def without_verbatim(line: str) -> str:
    """Take out what stands in verbatim commands that are closed: no mark in it means anything."""
    if "\\verb" not in line and "\\Verb" not in line and "inline" not in line:
        return line
    kept, at = [], 0
    while found := _VERBATIM.search(line, at):
        closed = found["held"].find(found["mark"]) if found["mark"] else -1
        end = found.start("mark") if closed >= 0 else found.end()
        kept.append(line[at:end])
        at = found.start("held") + closed + 1 if closed >= 0 else end
    return "".join((*kept, line[at:]))


def _state(lines: Lines) -> _State:
    state = _State()
    for line in lines:
        for verb, name, mark in _MARK.findall(line if state.in_code else _bare(line)):
            state.take(verb, name, mark)
    return state


def _bare(line: str) -> str:
    bare = without_verbatim(line)
    return _COMMENT.sub("", bare) if "%" in bare else bare


def _is_formula_open(text: str) -> bool:
    return _ESCAPED.sub("", text.replace("$$", "")).count("$") % 2 == 1


def _in_preamble(lines: Lines, number: int) -> bool:
    """Say whether a line stands before the document's text, or behind its end."""
    begins = bearing(lines, 0, len(lines), ("\\begin{document}",))
    if not begins:
        return _begins(lines, 0, number, "\\documentclass")
    return number < begins[0] or _begins(lines, begins[0], number, "\\end{document}")


def _begins(lines: Lines, start: int, end: int, command: str) -> bool:
    """Say whether a line begins with a command."""
    return any(lines[one].startswith(command) for one in bearing(lines, start, end, (command,)))

"""Takes markup, code, links and formulas out of a text while a rule works on its words."""

import re

# Planes 15 and 16 are for private use, so no writer's words are there.
_INLINE = 0xF0000
_BLOCK = 0x100000
_ROOM = 0xFFFD
INLINE_MARKS = "\U000f0000-\U000ffffd"
BLOCK_MARKS = "\U00100000-\U0010fffd"
FIRST_BLOCK_MARK = chr(_BLOCK)
MARKS = INLINE_MARKS + BLOCK_MARKS

_KEPT = re.compile(
    r"""
    (?P<start>
      \A---\n.*?\n---[ ]*$                                 # front matter
    | ^[ \t]*(?P<fence>`{3,}|~{3,}).*?^[ \t]*(?P=fence)[`~]*[ ]*$   # fenced code
    | ^\#\+begin_(?P<block>\w+).*?^\#\+end_(?P=block)      # Org blocks
    | ^[ \t]*(?:\#{1,6}|={1,6}|\*{1,6}|[-+•]|\d+[.)]|>+)(?:[ \t]+\[[ xX]\])?[ \t]+
    | ^[ \t]*\.\.[ ](?:code|code-block|sourcecode|math|image|figure|include|toctree|list-table
        |csv-table|literalinclude)::[^\n]*
      (?:\n(?:[ \t]+\S[^\n]*|[ \t]*(?=\n(?:[ \t]*\n)*[ \t]+\S)))*
    | (?<=::)\n(?:[ \t]*\n)+(?:[ \t]+\S[^\n]*\n?|[ \t]*\n(?=[ \t]+\S))+   # literal blocks
    | ^[ \t]*:[\w-]+:[^\n]*$ | ^[ \t]*\#\+\w+:[^\n]*$ | ^[ \t]*\.\.[ ][^\n]*$
    | ^[ \t]*[-=~^"'*+|:_#]{3,}[-=~^"'*+|:_# ]*$ | ^[ \t]*\|
    )
    | <!--.*?-->
    | \$\$.*?\$\$ | \\\[.*?\\\] | \\\(.*?\\\) | \$[^\s$](?:[^$\n]*[^\s$])?\$
    | \\begin\{(?P<env>equation|align|verbatim|lstlisting|minted|figure|table|tabular)\*?\}
      .*?\\end\{(?P=env)\*?\}
    | (?<![\w=~])(?P<org>[=~])(?=[^\s=~])[^\n]*?(?<=\S)(?P=org)(?![\w=~])
    | (?<!\w)[^\W_]\w*__?(?!\w)                            # reStructuredText links
    | (?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)           # code spans and roles
    | \\(?:cite\w*|\w*ref|label|url|href|input|include\w*|gls\w*|bibliography\w*|usepackage
        |documentclass|begin|end)\*?(?:\[[^\]\n]*\])*(?:\{[^}\n]*\})*
    | \\[a-zA-Z]+\*?(?:\[[^\]\n]*\])?\{? | \\.
    | ^[ \t]*\[(?!\^)[^\]\n]+\]:[ \t]*\S[^\n]*$                       # link definitions
    | \]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\) | \]\[[^\]\n]*\] | !?\[(?=[^\]\n]*\][\[(])
    | \[\^[^\]\s]+\]:? | \[-?@[^\]\n]+\] | (?<!\w)@[\w:.-]+\w
    | \[\[[^\]\n]+\](?:\[|\]) | \]\]
    | </?[a-zA-Z][^<>\n]*> | <[a-z]+:[^<>\s]+> | &\w+;
    | (?:https?|ftp|mailto):[^\s<>()\[\]{}]*[^\s<>()\[\]{}.,;:!?]
    | [\w.+-]+@[\w-]+\.[\w.]+\w
    | \{\{.*?\}\} | \{[%\#].*?[%\#]\} | \{\w*\} | %[sd]
    | \*{1,3} | ~~ | (?<!\w)_{1,3}(?=\w) | (?<=\w)_{1,3}(?!\w) | \|
    | [\U000F0000-\U000FFFFD\U00100000-\U0010FFFD]
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE,
)

_BLOCK_END = re.compile(r"^\s*(?:```|~~~|\$\$|</|\\\]|\||\#\+|---|===)|\\end\{\w+\*?\}\Z")
_NO_BRACES = str.maketrans("", "", "{}")
_MARK = re.compile(f"[{MARKS}]")


class Masked:
    """A text whose markup is replaced by one private character each.

    What begins a block (a list mark, a code block) is told from what stands inside a line.
    """

    def __init__(self, text: str) -> None:
        self._kept: list[str] = []
        self.text = _KEPT.sub(self._keep, text)

    def restore(self, text: str) -> str:
        """Put the markup back into what became of the text."""
        return _MARK.sub(lambda mark: self._kept[ord(mark[0]) & 0xFFFF], text)

    def _keep(self, found: re.Match[str]) -> str:
        if len(self._kept) >= _ROOM:
            return found[0]
        self._kept.append(found[0])
        plane = _INLINE if found["start"] is None else _BLOCK
        return chr(plane + len(self._kept) - 1)


def append(text: str, words: str) -> str:
    """Put `words` behind the last word of `text`, or below it where that ends in a block."""
    kept = text.rstrip()
    below = _BLOCK_END.search(kept.rpartition("\n")[2])
    joined = f"{kept}\n\n{words.lstrip()}" if below else kept + words
    return joined + text[len(kept) :]


def bare(masked: str) -> str:
    """Give a masked text without any markup, on one line."""
    return " ".join(_MARK.sub("", masked).translate(_NO_BRACES).split())


def has_words(masked: str) -> bool:
    """Say whether a masked text holds anything to work on."""
    return any(character.isalpha() for character in _MARK.sub("", masked))

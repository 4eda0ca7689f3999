"""The lines under and over the titles of reStructuredText, which must be as long as the titles."""

import re

from groq_lsp.filling import columns

_LINE = re.compile(r"([=\-`:.'\"~^_*+#])\1{2,}[ \t]*$")


def underlined(text: str) -> str:
    """Lengthen the lines of titles that have become longer."""
    lines = text.split("\n")
    for number in range(1, len(lines)):
        title, line = lines[number - 1].rstrip(), lines[number]
        width = columns(title)
        if not _is_title(lines, number - 1) or not _LINE.match(line):
            continue
        if columns(line.rstrip()) < width:
            if number > 1 and lines[number - 2] == line:
                lines[number - 2] = line[0] * width
            lines[number] = line[0] * width
    return "\n".join(lines)


def _is_title(lines: list[str], number: int) -> bool:
    """Say whether a line may be a title: one line of text, not indented, at a paragraph's start."""
    title = lines[number]
    if not title.strip() or title[0].isspace() or _LINE.match(title):
        return False
    return (
        number == 0 or not lines[number - 1].strip() or _LINE.match(lines[number - 1]) is not None
    )

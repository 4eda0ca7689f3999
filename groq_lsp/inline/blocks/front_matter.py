"""Where the front matter of a document ends."""

from groq_lsp.inline.blocks.within import Lines

_RULES = ("---", "+++")


def front_matter_end(lines: Lines) -> int:
    """Give the number of the line after the front matter; 0 where there is none.

    One that is not closed reaches to the end.
    """
    opening = lines[0].rstrip() if lines else ""
    if opening not in _RULES:
        return 0
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == opening or (opening == "---" and line.rstrip() == "..."):
            return number + 1
    return len(lines)

"""Translation: by the phrase book, else line by line with the target language's name before it."""

import re

from groq_lsp.simulator.answers.masking import FIRST_BLOCK_MARK, MARKS, Masked, has_words
from groq_lsp.simulator.answers.phrase_book import language_named, phrase
from groq_lsp.simulator.answers.sentences import language, sentences

_OTHER = re.compile(r"(.+?) if the text is in (.+?), otherwise (.+)")
_LAST = re.compile(rf"[\s{MARKS}]*$")
_CELL = re.compile(rf"(?<=\S)(\s*[{MARKS}](?=\s))")
_OPENING = frozenset({"*", "**", "***", "_", "__", "~~", "[", "![", "[["})
_INLINE = ("`", "$", "<", "[@", "@", "\\cite", "\\(", "{", "http")
_UNDERLINE = re.compile(r"^([-=~^\"'*+#:_])\1{2,}$")


def target(named: str, text: str) -> str:
    """Give the language to translate `text` into, from the prompt's line that names it."""
    pair = _OTHER.fullmatch(named)
    if pair is None:
        return named.strip()
    second, first, otherwise = pair.groups()
    return second if language(text) == language_named(first) else otherwise


def translated(text: str, into: str, *, document: str = "") -> str:
    """Translate `text`; its lines, code, links and formulas stay as they are."""
    whole = phrase(text, into)
    if whole is not None:
        kept = text.strip()
        return text.replace(kept, whole)
    masked = Masked(text)
    lines = [_line(line, masked, into) for line in masked.text.split("\n")]
    result = masked.restore("\n".join(lines))
    return _underlined(text, result) if document == "reStructuredText" else result


def _line(line: str, masked: Masked, into: str) -> str:
    if not has_words(line):
        return line
    words = line.strip("\r ")
    exact = phrase(masked.restore(words), into)
    if exact is not None:
        return line.replace(words, exact)
    cells = _CELL.split(line)
    if _is_row(line, masked):
        return "".join(_cell(cell, masked, into) for cell in cells)
    return _cell(line, masked, into)


def _is_row(line: str, masked: Masked) -> bool:
    return masked.restore(line).lstrip().startswith("|")


def _cell(line: str, masked: Masked, into: str) -> str:
    """Translate what stands between the markup at the start and at the end."""
    if not has_words(line):
        return line
    lead = _lead(line, masked)
    tail = _LAST.search(line)
    end = max(lead, tail.start() if tail else len(line))
    inner = line[lead:end]
    known = [phrase(masked.restore(sentence), into) for sentence in sentences(inner)]
    if known and all(known):
        joined = ("" if language_named(into) == "Chinese" else " ").join(
            each for each in known if each
        )
    else:
        joined = f"{_named(into, masked.restore(line[:lead]))} {inner}"
    return line[:lead] + joined + line[end:]


def _lead(line: str, masked: Masked) -> int:
    """Find where the words begin: behind a list mark, but before emphasis or a link."""
    for place, character in enumerate(line):
        kept = masked.restore(character)
        if kept == character and not character.isspace():
            return place
        if kept != character and character < FIRST_BLOCK_MARK and _opens(kept):
            return place
    return len(line)


def _opens(mark: str) -> bool:
    return mark.strip() in _OPENING or mark.startswith(_INLINE)


def _named(into: str, lead: str) -> str:
    """Name the language, in round brackets where LaTeX would take square ones as an argument."""
    return f"({into})" if lead.rstrip().endswith(("\\item", "\\\\")) else f"[{into}]"


def _underlined(before: str, after: str) -> str:
    """Make the underlines of headings as long as their new titles."""
    lines = after.split("\n")
    for number, line in enumerate(before.split("\n")[1:], start=1):
        found = _UNDERLINE.match(line)
        if found and lines[number - 1].strip():
            lines[number] = found[1] * max(len(line), len(lines[number - 1]))
    return "\n".join(lines)

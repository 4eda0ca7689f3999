"""The fields of a document's front matter that readers see, such as its title.

Only values on one line are told; block scalars and lists are left alone.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_FENCES = {"---": re.compile(r"(?:---|\.\.\.)[ \t]*$"), "+++": re.compile(r"\+\+\+[ \t]*$")}
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*(?::[ \t]|=)[ \t]*(?=\S)(.*?)[ \t\r\n]*$")
_UNTOLD = re.compile(r"[>|&*!\[{%@`#]|\S.*?\s#")


class Field(NamedTuple):
    """A field's name, and where its value stands (quotes included) in code points of the text."""

    name: str
    start: int
    end: int


def fields(text: str, names: Sequence[str]) -> Iterator[Field]:
    """The fields of these names in the front matter (YAML or TOML) that `text` begins with."""
    lines = text.splitlines(keepends=True)
    closing = _FENCES.get(lines[0].rstrip()) if lines else None
    if closing is None:
        return
    at = len(lines[0])
    for line in lines[1:]:
        if closing.match(line):
            return
        found = _FIELD.match(line)
        if found and found[1].lower() in names and not _UNTOLD.match(found[2]):
            yield Field(found[1].lower(), at + found.start(2), at + found.end(2))
        at += len(line)


def value(scalar: str) -> str:
    """What a scalar says, without its quotes."""
    import yaml  # 20 ms; asked for with front matter only

    try:
        loaded = yaml.safe_load(scalar)
    except yaml.YAMLError:
        return scalar
    return loaded if isinstance(loaded, str) else scalar


def scalar_like(scalar: str, said: str) -> str:
    """`said` on one line, quoted as `scalar` was, or in double quotes where it would not parse."""
    said = " ".join(said.split())
    if scalar.startswith("'"):
        return "'" + said.replace("'", "''") + "'"
    if scalar.startswith('"') or not _is_plain(said):
        return json.dumps(said, ensure_ascii=False)
    return said


def _is_plain(said: str) -> bool:
    import yaml

    try:
        return bool(yaml.safe_load(f"field: {said}\n") == {"field": said})
    except yaml.YAMLError:
        return False

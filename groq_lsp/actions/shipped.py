"""The actions that come with groq-lsp, as `make generate` has read them from their files.

PyYAML takes longer to import than the first menu should. What was read lies beside the files, with
their checksum; where that no longer fits, the files are read.
"""

import zlib
from functools import lru_cache
from pathlib import Path

import msgspec

from groq_lsp.actions.action import Action
from groq_lsp.errors import ActionError

FOLDER = Path(__file__).parent
SHIPPED = FOLDER / "shipped.json"

MENU = (
    "generate",
    "continue",
    "rewrite",
    "rewrite-clearer",
    "rewrite-shorter",
    "rewrite-expand",
    "rewrite-formal",
    "rewrite-casual",
    "rewrite-simpler",
    "proofread",
    "translate",
    "translate-other",
    "summarise",
    "bullet-points",
    "titles",
    "explain",
    "sentiment",
    "image-description",
    "keywords",
    "ask",
)


class Shipped(msgspec.Struct, frozen=True):
    """What `shipped.json` holds; the paths in it are names in this folder."""

    checksum: int
    actions: tuple[Action, ...]


def built_in() -> list[Action]:
    """Give the actions that come with groq-lsp, in the order of the menu."""
    return list(_built_in())


@lru_cache(maxsize=1)
def _built_in() -> tuple[Action, ...]:
    try:
        shipped = msgspec.json.decode(SHIPPED.read_bytes(), type=Shipped)
    except (OSError, msgspec.MsgspecError):
        return from_files()
    if shipped.checksum != checksum():
        return from_files()
    whole = msgspec.structs.replace
    return tuple(whole(one, path=str(FOLDER / one.path)) for one in shipped.actions)


def from_files() -> tuple[Action, ...]:
    """Read the files; raises ActionError when one of them is damaged."""
    from groq_lsp.actions.loader import load

    actions, faults = load(FOLDER, "built-in")
    if faults:
        raise ActionError(f"groq-lsp is damaged, install it again: {faults[0]}")
    order = {name: number for number, name in enumerate(MENU)}
    return tuple(sorted(actions, key=lambda action: order.get(action.id, len(order))))


def checksum() -> int:
    """Sum up the files, names and contents."""
    found = 0
    for path in sorted(FOLDER.glob("*.md")):
        found = zlib.crc32(path.read_bytes(), zlib.crc32(path.name.encode(), found))
    return found


def shipped() -> Shipped:
    """Read the files into what `shipped.json` is to hold."""
    named = (msgspec.structs.replace(one, path=Path(one.path).name) for one in from_files())
    return Shipped(checksum(), tuple(named))

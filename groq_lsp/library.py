"""The actions that there are: the built-in ones, the user's own and the project's.

`load` reads folders and belongs in a thread; `actions` and `find` touch nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from groq_lsp.actions import built_in, load
from groq_lsp.actions.action import KIND_PREFIX, Action, Fault, Origin
from groq_lsp.errors import ActionError, shorten

PROJECT_FOLDER = Path(".groq-lsp", "actions")


class Source(NamedTuple):
    """A folder of action files and whose it is."""

    folder: Path
    origin: Origin


class Loaded(NamedTuple):
    """What the folders hold, and the state that they were in."""

    actions: tuple[Action, ...]
    faults: tuple[Fault, ...]
    state: tuple[tuple[str, int, int], ...]


class Library:
    """All actions by id; the user's replace built-in ones of the same id, a project's do not."""

    def __init__(self, sources: Sequence[Source] = ()) -> None:
        self.sources = tuple(sources)
        self._loaded = Loaded((), (), ())
        self._by_id: dict[str, Action] = {}
        self._listed: tuple[Action, ...] = ()

    def actions(self) -> tuple[Action, ...]:
        """List all actions in the order of the menu: the same tuple until others are taken."""
        self._actions()
        return self._listed

    def find(self, identity: str) -> Action:
        """Give an action by its name, or by the short one that its kind ends in, as in `shorter`.

        Raises ActionError when there is none of that name.
        """
        actions = self._actions()
        if identity in actions:
            return actions[identity]
        short = {action.kind.removeprefix(KIND_PREFIX): action for action in actions.values()}
        if identity in short:
            return short[identity]
        import difflib  # only when something is wrong

        near = difflib.get_close_matches(identity, (*actions, *short), n=1)
        hint = f"did you mean {near[0]}?" if near else "groq-lsp actions lists those there are."
        raise ActionError(f"There is no action {shorten(identity, 60)}: {hint}")

    def is_stale(self) -> bool:
        """Look whether a file was added, changed or removed since the folders were read."""
        return _state(self.sources) != self._loaded.state

    def read(self) -> Loaded:
        """Read the folders; give it to `take`."""
        state = _state(self.sources)
        actions: list[Action] = []
        faults: list[Fault] = []
        for source in self.sources:
            found, wrong = load(source.folder, source.origin)
            actions += found
            faults += wrong
        return Loaded(tuple(actions), tuple(faults), state)

    def take(self, loaded: Loaded) -> None:
        """Offer what was read from now on."""
        self._loaded = loaded
        self._by_id = {}

    def _actions(self) -> dict[str, Action]:
        if not self._by_id:
            found = {action.id: action for action in built_in()}
            for action in self._loaded.actions:
                if action.origin == "user" or action.id not in found:
                    found[action.id] = action
            self._by_id, self._listed = found, tuple(found.values())
        return self._by_id


def _state(sources: Sequence[Source]) -> tuple[tuple[str, int, int], ...]:
    """Name, time of change and size of each file; what cannot be seen counts as absent."""
    found: list[tuple[str, int, int]] = []
    for source in sources:
        try:
            paths = sorted(source.folder.glob("*.md"))
            found += [(str(p), s.st_mtime_ns, s.st_size) for p in paths for s in (p.stat(),)]
        except OSError:
            continue
    return tuple(found)

"""The settings of each document, from what the editor says; each problem is told once."""

from collections.abc import Callable, Mapping
from urllib.parse import urldefrag

import msgspec

from groq_lsp.configuration import (
    SCOPES,
    Problem,
    UserConfiguration,
    merge,
    read,
    without_user_scope,
)
from groq_lsp.settings import Settings

SECTION = "groq"
NAMES = {one.encode_name for kind in SCOPES for one in msgspec.structs.fields(kind)}


class Preferences:
    """Settings by document: the user's file, then the editor's options, then its answer for it."""

    def __init__(self, user: UserConfiguration, tell: Callable[[str], None]) -> None:
        self.user = user.user
        self._base = user.base
        self._tell = tell
        self._told: set[str] = set()
        self._general: Mapping[str, object] = {}
        self._everywhere: Mapping[str, object] = {}
        self._answers: dict[str, Mapping[str, object]] = {}
        self._cache: dict[str, Settings] = {}
        self._models: dict[str, str] = {}
        self.model_changed: Callable[[], None] = lambda: None
        """Called when a document's model has become another, which goes before a choice of old."""
        self._report(user.problems)

    def of(self, uri: str) -> Settings:
        """Give the settings for a document as they are now."""
        key = urldefrag(uri).url
        settings = self._cache.get(key)
        if settings is None:
            own = self._answers.get(key, self._everywhere)
            layers = merge(self._base, self._general, own)
            settings, problems = read(layers, Settings, SECTION)
            self._report(tuple(problems))
            self._cache[key] = settings
            self._look_for_another_model(key, settings.model)
        return settings

    def _look_for_another_model(self, key: str, model: str) -> None:
        if self._models.get(key, model) != model:
            self.model_changed()
        self._models[key] = model

    def set_general(self, raw: object) -> None:
        """Take initializationOptions or the settings of workspace/didChangeConfiguration."""
        self._general = self._accept(raw)
        self._everywhere = {}
        self._answers.clear()
        self._cache.clear()

    def set_shared(self, raw: object) -> None:
        """Take settings that may be those of all servers: some clients send the whole of them."""
        if isinstance(raw, Mapping) and (SECTION in raw or raw.keys() & NAMES):
            self.set_general(raw)

    def set_everywhere(self, raw: object) -> None:
        """Take the answer for no document in particular: it serves those not answered for yet."""
        self._everywhere = self._accept(raw)
        self._cache.clear()

    def set_for(self, uri: str, raw: object) -> None:
        """Take the answer to workspace/configuration for one document; null says nothing."""
        key = urldefrag(uri).url
        self._answers[key] = self._accept(raw)
        self._cache.pop(key, None)

    def forget(self, uri: str) -> None:
        """Forget a document that was closed."""
        key = urldefrag(uri).url
        self._answers.pop(key, None)
        self._cache.pop(key, None)
        self._models.pop(key, None)

    def _accept(self, raw: object) -> Mapping[str, object]:
        section = _section(raw)
        if not isinstance(section, Mapping):
            if section not in (None, []):
                self._report((_not_an_object(),))
            return {}
        kept, dropped = without_user_scope(section)
        self._report(tuple(dropped))
        return kept

    def _report(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            if problem.sentence not in self._told:
                self._told.add(problem.sentence)
                self._tell(problem.sentence)


def _section(raw: object) -> object:
    """Some clients send the section, some the settings that hold it; Lua's {} arrives as []."""
    inner = raw.get(SECTION) if isinstance(raw, Mapping) else None
    section = inner if isinstance(inner, Mapping) or inner == [] else raw
    return {} if section == [] else section


def _not_an_object() -> Problem:
    return Problem(SECTION, "groq is not an object with settings in it: the defaults are used.")

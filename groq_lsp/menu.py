"""The entries of the code-action menu: pure, so that showing it touches nothing."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from groq_lsp.actions.action import Action
from groq_lsp.document_types import DocumentType
from groq_lsp.settings import Settings

PARAGRAPH = {"en": "{title} (paragraph)", "zh": "{title}（本段）"}
ORIGIN = {
    "en": {"user": "{title} (yours)", "project": "{title} (project)"},
    "zh": {"user": "{title}（自定义）", "project": "{title}（项目）"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu: an action with the parameters that make it."""

    action: Action
    title: str
    parameters: Mapping[str, str] = field(default_factory=dict)


class _Asked(NamedTuple):
    """What the entries depend on besides the actions and the settings."""

    locale: str
    document_type: DocumentType | None
    explicit: bool


class _Kept(NamedTuple):
    actions: Sequence[Action]
    settings: Settings
    asked: _Asked
    entries: Sequence[Entry]


KEPT = 8


class Menu:
    """The entries of the last menus: editors ask for one whenever the cursor moves."""

    def __init__(self) -> None:
        self._kept: deque[_Kept] = deque(maxlen=KEPT)

    def entries(
        self,
        actions: Sequence[Action],
        settings: Settings,
        *,
        locale: str,
        document_type: DocumentType,
        explicit: bool,
    ) -> Sequence[Entry]:
        """Give what `entries` gives, made anew only where the very actions or settings changed."""
        asked = _Asked(locale, document_type, explicit)
        for kept in self._kept:
            if kept.actions is actions and kept.settings is settings and kept.asked == asked:
                return kept.entries
        found = entries(
            actions, settings, locale=locale, document_type=document_type, explicit=explicit
        )
        self._kept.appendleft(_Kept(actions, settings, asked, found))
        return found


def entries(
    actions: Iterable[Action],
    settings: Settings,
    *,
    locale: str,
    document_type: DocumentType | None = None,
    explicit: bool = True,
) -> list[Entry]:
    """List the entries for a place; `explicit` says that text is selected.

    An action whose parameter takes its values from a setting gives one entry for each value.
    """
    found: list[Entry] = []
    for action in actions:
        overrides = settings.actions.get(action.id)
        if (overrides and overrides.hidden) or not _fits(action, document_type):
            continue
        for parameters in _variants(action, settings):
            title = _title(action, parameters, locale, explicit=explicit)
            found.append(Entry(action, title, parameters))
    return found


def _fits(action: Action, document_type: DocumentType | None) -> bool:
    return not action.filetypes or document_type is None or document_type in action.filetypes


def _variants(action: Action, settings: Settings) -> list[dict[str, str]]:
    variants: list[dict[str, str]] = [{}]
    for name, parameter in action.parameters.items():
        values = list(parameter.values or [parameter.default])
        if parameter.setting:
            values = setting_values(settings, parameter.setting)
            if parameter.item is not None:
                values = values[parameter.item : parameter.item + 1]
        variants = [{**variant, name: value} for variant in variants for value in values]
    return variants


def setting_values(settings: Settings, name: str) -> list[str]:
    """Give the texts of a setting that holds a list, by its dotted camelCase name."""
    import msgspec

    found: object = msgspec.to_builtins(settings)
    for key in name.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return [str(one) for one in found] if isinstance(found, list) else []


def _title(action: Action, parameters: Mapping[str, str], locale: str, *, explicit: bool) -> str:
    title = action.title_for(locale, parameters)
    language = "zh" if locale.startswith("zh") else "en"
    if action.origin != "built-in":
        title = ORIGIN[language][action.origin].format(title=title)
    if not explicit and action.target == "selection":
        title = PARAGRAPH[language].format(title=title)
    return title

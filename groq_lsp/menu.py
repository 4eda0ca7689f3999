"""The entries of the code-action menu: pure, so that showing it touches nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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

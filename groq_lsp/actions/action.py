"""What an action is: its title, where it applies, what it asks for and where the answer goes."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec

from groq_lsp.actions.language_names import language_name

Target = Literal["selection", "document", "cursor", "heading"]
Place = Literal["replace", "below", "above", "cursor", "show"]
Form = Literal["text", "annotation", "choices", "tags"]
Origin = Literal["built-in", "user", "project"]
ReasoningEffort = Literal["none", "default", "low", "medium", "high"]

KIND_PREFIX = "refactor.rewrite.groq."
"""One prefix for all actions, so that `only: ["refactor.rewrite.groq"]` is the whole menu.

The kind does not follow the placement, which is a setting. It is not `source.*`: editors may run
those when a file is saved, and nothing is sent that the user did not ask to send.
"""


class Parameter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value that the prompt and the title may name.

    With `setting` the values come from that setting: one menu entry per value, or, with `item`,
    the value at that place of the list (0 is the first) and one entry in all.
    """

    default: str = ""
    values: tuple[str, ...] | None = None
    setting: str | None = None
    item: int | None = None


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and what the action should make of it; for JSON replies `after` is the JSON."""

    before: str
    after: str
    parameters: dict[str, str] = {}
    document_type: str = "markdown"
    instruction: str = ""


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One action, as its file says it; the built-in files show every field in use.

    `form` says what the answer is: running text, a one-line annotation, choices to pick one of,
    or tags for the front matter. With `reply` "json", `schema` describes the fields; `written` is
    the template that makes text of them (choices and tags need none). `text_is` "request" means
    that the selected text is itself the writer's wish, as in Generate.
    """

    id: str
    title: str
    titles: dict[str, str] = {}
    kind: str
    group: str
    target: Target = "selection"
    place: Place = "replace"
    form: Form = "text"
    text_is: Literal["material", "request"] = "material"
    body: str
    origin: Origin = "built-in"
    path: str = ""
    parameters: dict[str, Parameter] = {}
    reply: Literal["text", "json"] = "text"
    schema: dict[str, object] | None = None
    written: str = ""
    temperature: float | None = None
    top_p: float | None = None
    max_completion_tokens: int | None = None
    reasoning_effort: ReasoningEffort | None = None
    model: str | None = None
    keeps: Literal["markup", "nothing"] = "nothing"
    instruction: bool = False
    filetypes: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()

    def title_for(self, locale: str = "", parameters: Mapping[str, str] | None = None) -> str:
        """Give the title in the language of `locale` ("zh-CN", "zh_CN.UTF-8"), else in English.

        `{name}` in it becomes that parameter's value, or its default.
        """
        nearest = _nearest(locale, self.titles)
        title = self.titles.get(nearest, self.title)
        for name, parameter in self.parameters.items():
            value = (parameters or {}).get(name, parameter.default)
            title = title.replace("{" + name + "}", language_name(value, nearest))
        return title


class Fault(NamedTuple):
    """Why a file is not an action; `line` counts from 1."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


def _nearest(locale: str, offered: Mapping[str, str]) -> str:
    wanted = locale.partition(".")[0].replace("_", "-").lower()
    while wanted:
        if wanted in offered:
            return wanted
        shorter = wanted.rpartition("-")[0]
        if not shorter:
            break
        wanted = shorter
    kin = (name for name in sorted(offered) if wanted and name.partition("-")[0] == wanted)
    return next(kin, "")

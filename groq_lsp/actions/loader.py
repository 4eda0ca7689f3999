"""Read action files: a folder of Markdown files with front matter, each checked by itself."""

import re
from pathlib import Path
from typing import Any

import msgspec

from groq_lsp.actions.action import KIND_PREFIX, Action, Fault, Origin
from groq_lsp.actions.front_matter import FrontMatter, FrontMatterFault, Keys, read
from groq_lsp.actions.template import NAMES, TemplateFault, check

FILE_BYTES = 64 * 1024
FILES = 200
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load(folder: Path, origin: Origin) -> tuple[list[Action], list[Fault]]:
    """Read each `*.md` of `folder`, in the order of their names.

    A folder that does not exist holds no actions. A file that cannot be used becomes a Fault and
    leaves the others as they are.
    """
    actions: list[Action] = []
    faults: list[Fault] = []
    try:
        paths = sorted(folder.glob("*.md"))
    except OSError as error:
        return [], [Fault(str(folder), 1, f"cannot be read: {error.strerror}")]
    for path in paths[:FILES]:
        try:
            actions.append(_action(path, origin))
        except FrontMatterFault as fault:
            faults.append(Fault(str(path), fault.line, fault.reason))
    if len(paths) > FILES:
        faults.append(Fault(str(folder), 1, f"holds more than {FILES} files: the rest is unread"))
    return actions, faults


def _action(path: Path, origin: Origin) -> Action:
    if not NAME.fullmatch(path.stem):
        raise FrontMatterFault(
            1, 'the name must be lower-case words joined by hyphens, as in "plain-words.md"'
        )
    keys, body = read(_text(path, origin), origin)
    matter = keys.matter
    _check(matter, body, keys)
    if origin != "built-in":  # those are checked by a test, and the start need not wait for Jinja2
        _check_templates(matter, body, keys)
    fields: dict[str, Any] = msgspec.structs.asdict(matter)
    fields["kind"] = matter.kind or KIND_PREFIX + path.stem
    fields["examples"] = fields.pop("example")
    return Action(
        id=path.stem, titles=keys.titles, body=body, origin=origin, path=str(path), **fields
    )


def _text(path: Path, origin: Origin) -> str:
    try:
        inside = path.resolve().parent == path.parent.resolve()
        if origin == "project" and not inside:
            raise FrontMatterFault(1, "is a link that leads out of the project's folder")
        if not path.is_file():
            raise FrontMatterFault(1, "is not a file")
        with path.open("rb") as file:
            content = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise FrontMatterFault(1, f"cannot be read: {error.strerror}") from error
    if len(content) > FILE_BYTES:
        raise FrontMatterFault(1, f"is larger than {FILE_BYTES // 1024} KiB")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FrontMatterFault(line, "is not UTF-8 text") from error


def _check(matter: FrontMatter, body: str, keys: Keys) -> None:
    if not body.strip():
        raise FrontMatterFault(keys.body_line, "holds no prompt below the front matter")
    if not (matter.kind or KIND_PREFIX).startswith("refactor."):
        raise FrontMatterFault(
            keys.line("kind"),
            'kind must begin with "refactor.": editors may run others without being asked',
        )
    if (matter.reply == "json") != (matter.schema is not None):
        raise FrontMatterFault(keys.line("reply"), '"reply: json" and "schema" go together')
    if matter.form in ("choices", "tags") and matter.reply != "json":
        raise FrontMatterFault(keys.line("form"), f'"form: {matter.form}" needs "reply: json"')


def _check_templates(matter: FrontMatter, body: str, keys: Keys) -> None:
    fields = (matter.schema or {}).get("properties")
    try:
        check(body, NAMES | frozenset(matter.parameters))
    except TemplateFault as fault:
        raise FrontMatterFault(keys.body_line + fault.line - 1, fault.reason) from fault
    try:
        check(matter.written, frozenset(fields if isinstance(fields, dict) else ()))
    except TemplateFault as fault:
        raise FrontMatterFault(keys.line("written"), fault.reason) from fault

"""Read settings from an editor, a file or the environment; a bad value costs only itself.

Sources, the later ones winning: the defaults, `config.toml`, the editor's initializationOptions,
its answers to workspace/configuration. User-scope settings: the file, the environment, the command
line.
"""

import math
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from groq_lsp.accepted import describe
from groq_lsp.errors import shorten
from groq_lsp.settings import Settings, UserSettings

Kind = TypeVar("Kind", bound=Struct)

ENVIRONMENT = {"GROQ_BASE_URL": "baseUrl", "GROQ_API_KEY_ORIGIN": "apiKeyOrigin"}
FILE_BYTES = 1 << 20
DEPTH = 16


DECISIVE = frozenset(("groq.baseUrl", "groq.proxy", "groq.apiKeyOrigin", "groq.exclude"))
"""Settings whose default must not stand in for a slip: texts would go where nobody wants them."""

DEFAULT_USED = ": the default is used."


class Problem(NamedTuple):
    """A setting that could not be used: its dotted name and why, as one sentence."""

    name: str
    sentence: str


SCOPES: tuple[type[Struct], ...] = (Settings, UserSettings)


class UserConfiguration(NamedTuple):
    """What the user's own channels say: their scope's settings, and a base for the editor's."""

    user: UserSettings
    base: Mapping[str, object]
    problems: tuple[Problem, ...]
    refusal: str = ""
    """Why nothing may be sent: it is not known where the user wants it to go, or what not."""

    def all_problems(self) -> list[Problem]:
        """Give what is wrong in either scope, for where no editor's settings come on top."""
        return [*self.problems, *read(self.base, Settings)[1]]


def read(raw: object, kind: type[Kind], prefix: str = "groq") -> tuple[Kind, list[Problem]]:
    """Make a `kind` of `raw`, each unusable value replaced by its default and named once."""
    problems: list[Problem] = []
    mapping = _mapping(raw)
    if mapping is None:
        if raw is not None:
            problems.append(_unusable(prefix, raw, "an object with settings in it"))
        mapping = {}
    return _read_struct(mapping, kind, prefix, problems), problems


def merge(*layers: Mapping[str, object]) -> dict[str, object]:
    """Lay settings over each other, the last one on top, nested objects key by key."""
    merged: dict[str, object] = {}
    for layer in layers:
        for key, value in layer.items():
            below = merged.get(key)
            if isinstance(below, Mapping) and isinstance(value, Mapping):
                merged[key] = merge(below, value)
            elif value is not None:
                merged[key] = value
    return merged


def user_configuration(
    path: Path | None, environment: Mapping[str, str], flags: Mapping[str, object]
) -> UserConfiguration:
    """Read the user's own channels: the file at `path`, then the environment, then flags."""
    problems: list[Problem] = []
    from_file = _unfolded(_read_file(path, problems) if path else {})
    refusal = "".join(one.sentence for one in problems)
    names = {f.encode_name for f in msgspec.structs.fields(UserSettings)}
    own = {key: value for key, value in from_file.items() if key in names}
    own |= {name: environment[key] for key, name in ENVIRONMENT.items() if environment.get(key)}
    own |= {key: value for key, value in flags.items() if value is not None}
    user, found = read(own, UserSettings, "groq")
    base = {key: value for key, value in from_file.items() if key not in names}
    refusal = refusal or next((_refused(one) for one in found if one.name in DECISIVE), "")
    return UserConfiguration(user, base, (*problems, *found), refusal)


def _unfolded(raw: Mapping[str, object]) -> Mapping[str, object]:
    """Take what stands under [groq], as the settings are called in an editor, as if it did not."""
    inner = raw.get("groq")
    rest = {key: value for key, value in raw.items() if key != "groq"}
    return merge(rest, inner) if isinstance(inner, Mapping) else raw


def _refused(problem: Problem) -> str:
    return problem.sentence.removesuffix(DEFAULT_USED) + ": mend it."


def without_user_scope(raw: Mapping[str, object]) -> tuple[dict[str, object], list[Problem]]:
    """Drop from an editor's settings what only the user's own channels may say."""
    names = {f.encode_name for f in msgspec.structs.fields(UserSettings)}
    names -= {f.encode_name for f in msgspec.structs.fields(Settings)}
    kept = {key: value for key, value in raw.items() if key not in names}
    dropped = [
        Problem(
            f"groq.{name}",
            f"groq.{name} is ignored here, since a project's folder could set it: "
            "put it in your own config.toml or the environment.",
        )
        for name in raw
        if name in names
    ]
    return kept, dropped


def _read_struct(
    mapping: Mapping[str, object], kind: type[Kind], prefix: str, problems: list[Problem]
) -> Kind:
    fields = {f.encode_name: f for f in msgspec.structs.fields(kind)}
    values: dict[str, object] = {}
    for key, value in mapping.items():
        name = f"{prefix}.{shorten(str(key), 60)}"
        if key not in fields:
            problems.append(_unknown(name, str(key), prefix, fields))
        elif value is not None:
            one = fields[key]
            found = _read_value(value, one.type, name, problems)
            if found is not None:
                values[one.name] = found
    return kind(**values)


def _read_value(value: object, annotation: object, name: str, problems: list[Problem]) -> object:
    """Give the value as its type, or None with a problem noted."""
    inner = _struct_of(annotation)
    if inner is not None:
        nested, found = read(value, inner, name)
        problems += found
        return nested
    entries = _entries_of(annotation)
    mapping = _mapping(value)
    if entries is not None and mapping is not None:
        return {str(k): read_entry(v, entries, f"{name}.{k}", problems) for k, v in mapping.items()}
    plain = _plain(value)
    try:
        return msgspec.convert([] if plain == {} else plain, annotation, str_keys=True)
    except (msgspec.ValidationError, RecursionError):
        problems.append(_unusable(name, value, describe(annotation)))
        return None


def read_entry(value: object, kind: type[Kind], name: str, problems: list[Problem]) -> Kind:
    """Read one entry of a setting that maps names to settings."""
    entry, found = read(value, kind, name)
    problems += found
    return entry


def _struct_of(annotation: object) -> type[Struct] | None:
    inner = getattr(annotation, "__origin__", annotation)
    return inner if isinstance(inner, type) and issubclass(inner, Struct) else None


def _entries_of(annotation: object) -> type[Struct] | None:
    inner = getattr(annotation, "__origin__", annotation)
    arguments: tuple[object, ...] = getattr(inner, "__args__", ())
    return _struct_of(arguments[1]) if len(arguments) == 2 else None


def _mapping(raw: object) -> Mapping[str, object] | None:
    """See `raw` as an object; Lua cannot tell an empty object from an empty list."""
    if isinstance(raw, Mapping):
        return raw
    return {} if raw == [] else None


def _plain(value: object, depth: int = 0) -> object:
    """Give whole numbers as int, as Lua and Emacs send 1.0 for 1; NaN and depth are refused.

    Half of a surrogate pair, which JSON can carry and UTF-8 cannot, becomes a question mark.
    """
    if depth > DEPTH:
        raise RecursionError
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, float):
        return int(value) if math.isfinite(value) and value.is_integer() else _finite(value)
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value]
    return value


def _finite(value: float) -> float | str:
    return value if math.isfinite(value) else "not a number"


def _unusable(name: str, given: object, accepted: str) -> Problem:
    shown = "not usable" if "apiKey" in name else shorten(_shown(given), 40)
    return Problem(name, f"{name} is {shown}, but takes {accepted}{DEFAULT_USED}")


def _shown(given: object) -> str:
    if isinstance(given, Mapping):
        return "an object"
    if isinstance(given, list):
        return "a list"
    return (
        msgspec.json.encode(_plain(given)).decode() if _is_scalar(given) else type(given).__name__
    )


def _is_scalar(given: object) -> bool:
    return given is None or isinstance(given, str | int | float | bool)


def _unknown(name: str, key: str, prefix: str, fields: Mapping[str, object]) -> Problem:
    import difflib  # only when something is wrong

    names = set(fields)
    if prefix == "groq":
        names |= {f.encode_name for one in SCOPES for f in msgspec.structs.fields(one)}
    near = difflib.get_close_matches(key, sorted(names), n=1, cutoff=0.5)
    hint = f"did you mean {prefix}.{near[0]}?" if near else "docs/settings.md lists them all."
    return Problem(name, f"{name} is not a setting of groq-lsp: {hint}")


def _read_file(path: Path, problems: list[Problem]) -> Mapping[str, object]:
    try:
        with path.open("rb") as file:
            text = file.read(FILE_BYTES)
        return tomllib.loads(text.decode("utf-8-sig"))  # some editors begin a file with a mark
    except FileNotFoundError:
        return {}
    except OSError as error:
        reason = error.strerror or "it cannot be read"
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reason = shorten(str(error))
    problems.append(Problem("config.toml", f"{shorten(str(path))} is not used: {reason}. Mend it."))
    return {}


def default_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Give the user's `config.toml`: under XDG_CONFIG_HOME, APPDATA or ~/.config."""
    return user_folder(environment) / "config.toml"


def user_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Give the user's own folder for groq-lsp: `config.toml` and `actions/` stand there."""
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        if folder := environment.get(name):
            return Path(folder) / "groq-lsp"
    return Path.home() / ".config" / "groq-lsp"

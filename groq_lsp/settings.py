"""The one definition of every setting: type, bounds, default, description and scope.

From it come the checks (`configuration.py`), the VS Code manifest, the tables of the README and of
the Neovim help, the JSON schema and the Lua types (`make generate`).

`Settings` may come from the editor; names there are camelCase under `groq.`. `UserSettings` decide
where data goes and what runs, so they come only from the environment, the command line and the
user's own `config.toml`, never from an editor or a project folder.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

DEFAULT_MODEL = "openai/gpt-oss-20b"
DEFAULT_BASE_URL = "https://api.groq.com"

ReasoningEffort = Literal["lowest", "none", "default", "low", "medium", "high"]
ServiceTier = Literal["auto", "on_demand", "flex", "performance"]
Place = Literal["replace", "below", "above", "cursor", "show"]
Review = Literal["never", "large changes", "always"]
InlineLength = Literal["words", "sentence", "paragraph"]
LogLevel = Literal["error", "warning", "info", "debug"]

ModelName = Annotated[str, Meta(min_length=1, max_length=200)]
Seconds = Annotated[float, Meta(ge=0.1, le=600)]
Temperature = Annotated[float, Meta(ge=0, le=2)]
Share = Annotated[float, Meta(ge=0, le=1)]
Tokens = Annotated[int, Meta(ge=16, le=65536)]
Seed = Annotated[int, Meta(ge=0, le=2**53 - 1)]
StopSequences = Annotated[list[str], Meta(max_length=4)]


class Sampling(Struct, frozen=True, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """What Groq's chat completions take and users want; `None` leaves it to the action."""

    temperature: Annotated[
        Temperature | None,
        Meta(
            description="How freely the model chooses its words: 0 is the plainest. "
            "Unset: what suits the action.",
        ),
    ] = None
    top_p: Annotated[
        Share | None,
        Meta(description="Nucleus sampling: the share of likely words to choose from."),
    ] = None
    max_completion_tokens: Annotated[
        Tokens | None,
        Meta(
            description="The longest answer, in tokens. Unset: reckoned from the selected text.",
        ),
    ] = None
    stop: Annotated[
        StopSequences, Meta(description="Up to four texts at which the answer ends.")
    ] = []
    seed: Annotated[
        Seed | None,
        Meta(description="The same seed makes the same answer likelier."),
    ] = None
    reasoning_effort: Annotated[
        ReasoningEffort,
        Meta(
            description="How long the model thinks before it writes. `lowest` is the least "
            "that the model allows, and the fastest."
        ),
    ] = "lowest"
    service_tier: Annotated[
        ServiceTier | None,
        Meta(description="Groq's service tier; `flex` and `performance` need a paid plan."),
    ] = None


class ActionOverrides(Sampling, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Settings of one action, in place of the general ones."""

    model: Annotated[ModelName | None, Meta(description="The model for this action.")] = None
    reasoning_effort: Annotated[
        ReasoningEffort | None, Meta(description="How long the model thinks for this action.")
    ] = None  # type: ignore[assignment]
    place: Annotated[
        Place | None,
        Meta(
            description="Where the answer goes: in place of the text, below, above, at the "
            "cursor, or shown only."
        ),
    ] = None
    hidden: Annotated[bool, Meta(description="Leave the action out of the menu.")] = False


class Translate(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Translation."""

    languages: Annotated[
        list[Annotated[str, Meta(min_length=1, max_length=60)]],
        Meta(max_length=20, description="The languages that the menu offers, one entry each."),
    ] = field(default_factory=lambda: ["English", "Simplified Chinese", "German"])
    pair: Annotated[
        list[Annotated[str, Meta(min_length=1, max_length=60)]],
        Meta(
            max_length=2,
            description="Two languages: text in either is translated to the other by one entry. "
            "Empty: no such entry.",
        ),
    ] = field(default_factory=lambda: ["English", "Simplified Chinese"])
    front_matter: Annotated[
        bool,
        Meta(description="Translate the front matter's title and description with a document."),
    ] = True


class Context(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """What goes along with the selected text."""

    before: Annotated[
        int,
        Meta(ge=0, le=20_000, description="How many characters before the selection are sent."),
    ] = 1000
    after: Annotated[
        int,
        Meta(ge=0, le=20_000, description="How many characters after the selection are sent."),
    ] = 500


class Deadlines(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Time limits, in seconds."""

    first_byte: Annotated[
        Seconds, Meta(description="Seconds until Groq must have begun to answer.")
    ] = 15.0
    silence: Annotated[
        Seconds, Meta(description="Seconds that may pass between two pieces of text.")
    ] = 20.0
    total: Annotated[Seconds, Meta(description="Seconds for a whole request.")] = 60.0
    wait: Annotated[
        float,
        Meta(ge=0, le=300, description="Seconds to wait for a rate limit before giving up."),
    ] = 10.0


class LongText(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Texts beyond one request."""

    part_tokens: Annotated[
        int,
        Meta(
            ge=100,
            le=60_000,
            description="A longer text is split into parts of about this many tokens.",
        ),
    ] = 2000
    maximum_characters: Annotated[
        int,
        Meta(ge=1000, le=5_000_000, description="The longest text that is sent at all."),
    ] = 400_000
    keep_parts: Annotated[
        bool,
        Meta(description="On cancel, offer the parts that are done instead of dropping them."),
    ] = False


class Inline(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Suggestions while writing."""

    automatic: Annotated[
        bool,
        Meta(
            description="Suggest how the text may go on whenever you pause. The text around the "
            "cursor is then sent to Groq without a key press. Off: only on your key.",
            extra={"scope": "editor"},
        ),
    ] = False
    mark: Annotated[
        bool,
        Meta(
            description="In the editors without ghost text, `;;` typed where the text goes on asks "
            "for suggestions, in the menu of completions.",
            extra={"scope": "editor"},
        ),
    ] = True
    delay: Annotated[
        int, Meta(ge=100, le=10_000, description="Milliseconds of pause before a suggestion.")
    ] = 400
    length: Annotated[InlineLength, Meta(description="How much is suggested at a time.")] = (
        "sentence"
    )
    model: Annotated[
        ModelName | None,
        Meta(description="The model for suggestions. Unset: the fastest that is live."),
    ] = None


class InText(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Instructions written in the text, such as `<!-- groq: three examples -->`."""

    place: Annotated[
        Literal["replace", "below"],
        Meta(description="Where the answer to an instruction in the text goes."),
    ] = "replace"


class Settings(Sampling, frozen=True, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Everything that an editor may set, section `groq`."""

    model: Annotated[
        ModelName,
        Meta(description="The model that answers. `groq.selectModel` lists the live ones."),
    ] = DEFAULT_MODEL
    fallback_models: Annotated[
        list[ModelName],
        Meta(
            max_length=8,
            description="Models offered when the chosen one is used up for the day or gone.",
        ),
    ] = field(default_factory=lambda: ["openai/gpt-oss-120b"])
    actions: Annotated[
        dict[str, ActionOverrides],
        Meta(
            description="Settings of single actions, by their name: "
            '`{"sentiment": {"place": "show"}, "translate": {"model": "openai/gpt-oss-120b"}}`.'
        ),
    ] = {}
    translate: Annotated[Translate, Meta(description="Translation.")] = field(
        default_factory=Translate
    )
    context: Annotated[Context, Meta(description="What goes along with the text.")] = field(
        default_factory=Context
    )
    words: Annotated[
        list[Annotated[str, Meta(min_length=1, max_length=100)]],
        Meta(max_length=1000, description="Names and terms that must survive as they are."),
    ] = []
    review: Annotated[
        Review,
        Meta(
            description="Which results are shown for review before they change the text, in the "
            "editors that can."
        ),
    ] = "never"
    large_change: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="A proofreading that changes more than this share of the words is "
            "offered, not applied.",
        ),
    ] = 0.4
    requests_in_flight: Annotated[
        int, Meta(ge=1, le=32, description="How many requests run at once; the rest queue.")
    ] = 2
    deadlines: Annotated[Deadlines, Meta(description="Time limits.")] = field(
        default_factory=Deadlines
    )
    long_text: Annotated[LongText, Meta(description="Texts beyond one request.")] = field(
        default_factory=LongText
    )
    exclude: Annotated[
        list[Annotated[str, Meta(min_length=1, max_length=200)]],
        Meta(
            max_length=200,
            description="More files that are never sent, as patterns of their names; keys, "
            "certificates and .env files never are.",
        ),
    ] = []
    show_usage: Annotated[
        bool,
        Meta(description="Say tokens, speed and estimated cost when an action is done."),
    ] = True
    inline: Annotated[Inline, Meta(description="Suggestions while writing.")] = field(
        default_factory=Inline
    )
    in_text: Annotated[InText, Meta(description="Instructions in the text.")] = field(
        default_factory=InText
    )


class UserSettings(Struct, frozen=True, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Where data goes and what runs: environment, command line and `config.toml` only."""

    base_url: Annotated[
        str,
        Meta(
            max_length=2000,
            description="The endpoint: Groq, or any that speaks as OpenAI's does. "
            "https, or http on this machine. Also `GROQ_BASE_URL`.",
        ),
    ] = DEFAULT_BASE_URL
    api_key: Annotated[
        str | None,
        Meta(
            description="The key, if it must stand in the file. Better: `GROQ_API_KEY` or "
            "`apiKeyCommand`."
        ),
    ] = None
    api_key_command: Annotated[
        list[str],
        Meta(
            max_length=32,
            description="A command that prints the key, as a list of words; no shell is used.",
        ),
    ] = []
    api_key_origin: Annotated[
        str | None,
        Meta(
            description="The origin that the key is for, if not Groq's, such as "
            "`https://llm.example.org`; `none` where the endpoint takes no key. "
            "Also `GROQ_API_KEY_ORIGIN`."
        ),
    ] = None
    proxy: Annotated[
        str | None, Meta(description="The proxy's URL. Unset: `HTTPS_PROXY` and `NO_PROXY`.")
    ] = None
    ca_file: Annotated[
        str | None, Meta(description="A file of further certificate authorities, PEM.")
    ] = None
    connect_ahead: Annotated[
        bool,
        Meta(
            description="Connect when the editor first asks for the actions on a text, so that the "
            "first of them need not wait for it. Nothing is sent then, the key neither."
        ),
    ] = False
    exclude: Annotated[
        list[str],
        Meta(max_length=200, description="Files that are never sent, as patterns of their names."),
    ] = field(
        default_factory=lambda: [
            ".env*",
            "*.pem",
            "*.key",
            "*.p12",
            "*.pfx",
            "*.kdbx",
            "id_*",
            ".netrc",
            ".npmrc",
            ".pypirc",
            "credentials*",
            "*.tfstate",
        ]
    )
    allow_secrets: Annotated[
        bool,
        Meta(description="Send texts that hold what looks like a key without asking."),
    ] = False
    log_level: Annotated[LogLevel, Meta(description="How much is logged.")] = "warning"
    log_file: Annotated[
        str | None, Meta(description="A file for the log; unset, it goes to the editor's.")
    ] = None
    log_text: Annotated[
        bool,
        Meta(description="Let the log hold prompts and texts, at level debug only."),
    ] = False

    def __repr__(self) -> str:
        """Show nothing: a key may stand among these."""
        return "UserSettings(…)"


class SettingDefinition(Struct, frozen=True):
    """One setting as the tables and manifests need it; `name` is dotted and camelCase."""

    name: str
    type: object
    default: object
    description: str
    scope: Literal["user", "editor", "project"]


def definitions(kind: type[Struct], prefix: str = "") -> list[SettingDefinition]:
    """List the settings of `kind` in their order, nested ones flattened under dotted names."""
    found: list[SettingDefinition] = []
    types = {f.name: f for f in msgspec.structs.fields(kind)}
    for one in types.values():
        inner, meta = _unwrap(one.type)
        name = f"{prefix}{one.encode_name}"
        if isinstance(inner, type) and issubclass(inner, Struct):
            found += definitions(inner, f"{name}.")
            continue
        default = one.default_factory() if one.default is msgspec.NODEFAULT else one.default
        found.append(
            SettingDefinition(
                name,
                one.type,
                default,
                (meta.description or "") if meta else "",
                _scope(kind, meta),
            )
        )
    return found


def _unwrap(annotation: object) -> tuple[object, Meta | None]:
    metadata = getattr(annotation, "__metadata__", ())
    meta = next((m for m in metadata if isinstance(m, Meta) and m.description), None)
    return getattr(annotation, "__origin__", annotation) if metadata else annotation, meta


def _scope(kind: type[Struct], meta: Meta | None) -> Literal["user", "editor", "project"]:
    if kind is UserSettings:
        return "user"
    return "editor" if meta and (meta.extra or {}).get("scope") == "editor" else "project"

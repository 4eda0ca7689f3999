"""What is asked for a suggestion: which texts of a document go along, and to which model."""

from collections.abc import Sequence
from dataclasses import dataclass

from groq_lsp.document_types import document_type
from groq_lsp.documents import Document, Point, Span
from groq_lsp.errors import SecretFound
from groq_lsp.inline.outline import outline
from groq_lsp.inline.prompting import Around, window
from groq_lsp.inline.remembering import BEFORE, LONGEST
from groq_lsp.models import Model
from groq_lsp.passages import file_name
from groq_lsp.screening import refuse_excluded
from groq_lsp.settings import InlineLength, Settings, UserSettings

AFTER_CHARACTERS = 300
LEAST_BEFORE = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """A request of the editor's: the place, the settings there, and whether a key asked for it."""

    document: Document
    point: Point
    settings: Settings
    automatic: bool

    @property
    def key(self) -> tuple[object, ...]:
        """What else a suggestion depends on but the text."""
        return self.settings.inline.length, self.settings.inline.model

    @property
    def surroundings(self) -> tuple[str, str]:
        """The texts before and after by which a place is known again."""
        before = self.document.before(self.point, BEFORE + LONGEST)
        return _lines(before), _lines(self.document.after(self.point, AFTER_CHARACTERS))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the texts around the cursor, by what model, how, and for whom."""

    around: Around
    uri: str
    model: str
    settings: Settings
    automatic: bool

    @property
    def length(self) -> InlineLength:
        """How much is suggested."""
        return self.settings.inline.length


def question(
    wish: Wish, user: UserSettings, session_model: str | None, known: Sequence[Model]
) -> Question:
    """Put together what is sent; raises FileExcluded or SecretFound where nothing may be."""
    from groq_lsp.secrets_found import (
        looks_secret,
        secret_near,
    )  # its patterns are compiled at import

    document, settings = wish.document, wish.settings
    refuse_excluded(file_name(document.uri), [*user.exclude, *settings.exclude])
    around = around_of(document, wish.point, settings)
    here = Span(wish.point, wish.point)
    near = secret_near(document, here, len(around.before), len(around.after))
    if (any(near) or looks_secret(around.outline)) and not user.allow_secrets:
        raise SecretFound(
            "Nothing was sent: the text around the cursor holds what looks like a key."
        )
    model = chosen_model(settings, session_model, known)
    return Question(around, document.uri, model, settings, wish.automatic)


def around_of(document: Document, point: Point, settings: Settings) -> Around:
    """Give what of a document is sent with a request for suggestions."""
    kind = document_type(document.language_id, document.uri)
    limit = max(settings.context.before, LEAST_BEFORE)
    before = document.before(point, limit + LONGEST)
    return Around(
        before=_lines(window(before, limit, document.offset(point))),
        after=_lines(document.after(point, min(settings.context.after, AFTER_CHARACTERS))),
        outline=outline(document.lines, point.line, kind),
        document_type=kind,
    )


def chosen_model(settings: Settings, session_model: str | None, known: Sequence[Model]) -> str:
    """Give the model for suggestions: the settings' own, the fastest that is live, the general."""
    if settings.inline.model is not None:
        return settings.inline.model
    fast = [model for model in known if model.tokens_per_second]
    if fast:
        return max(fast, key=lambda model: model.tokens_per_second or 0).id
    return session_model or settings.model


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

"""`groq.selectModel` and `groq.models`: the account's live chat models, and the choice of one."""

import msgspec
from pygls.lsp.server import LanguageServer

from groq_lsp.errors import Level, shorten
from groq_lsp.models import Model
from groq_lsp.session import Session

SHOWN = 12


class SelectArguments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The model to use until the editor closes; without one the user is asked."""

    model: str | None = None


class ModelsArguments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`refresh` asks the service even where the list is still fresh."""

    refresh: bool = False


def register(server: LanguageServer, session: Session) -> None:
    """Register the commands."""

    @server.command("groq.selectModel")
    async def select_model(arguments: SelectArguments = SelectArguments()) -> None:  # noqa: B008
        session.background(_select(session, arguments.model))

    @server.command("groq.models")
    async def models(arguments: ModelsArguments = ModelsArguments()) -> list[dict[str, object]]:  # noqa: B008
        completions = await session.service.completions()
        current = session.service.session_model or session.preferences.of("").model
        live = await completions.models(refresh=arguments.refresh)
        return [_described(one, current) for one in live]


async def _select(session: Session, chosen: str | None) -> None:
    if chosen is None:
        completions = await session.service.completions()
        names = [model.id for model in await completions.models()]
        chosen = await session.editor.choose(
            Level.INFO, "Which model shall answer until the editor closes?", names[:SHOWN]
        )
    if chosen is None:
        return
    for document in session.documents:
        session.preferences.of(document.uri)  # a change of before does not undo this choice
    session.service.session_model = chosen
    session.editor.show(
        Level.INFO,
        f"{shorten(chosen)} answers until the editor closes or groq.model changes; "
        "set groq.model in the editor's settings to keep it.",
    )


def _described(model: Model, current: str) -> dict[str, object]:
    described: dict[str, object] = {
        "id": model.id,
        "name": model.name,
        "contextWindow": model.context_window,
        "maxCompletionTokens": model.max_completion_tokens,
        "tokensPerSecond": model.tokens_per_second,
        "inputPrice": model.input_price,
        "outputPrice": model.output_price,
        "current": model.id == current,
    }
    return {key: value for key, value in described.items() if value is not None}

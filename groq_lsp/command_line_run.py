"""`groq-lsp run`: one action on a text, without an editor."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from groq_lsp.answering import answer
from groq_lsp.clients import Client, describe
from groq_lsp.configuration import UserConfiguration, read, user_folder
from groq_lsp.documents import Document, Point, Span
from groq_lsp.editor import Applied, Progress, Silent, WireEdit
from groq_lsp.errors import (
    GroqLspError,
    InvalidArguments,
    Level,
    ModelGone,
    ReplyUnsafe,
    shorten,
)
from groq_lsp.finishing import finished
from groq_lsp.jobs import Job, Order
from groq_lsp.library import PROJECT_FOLDER, Library, Source
from groq_lsp.menu import entries
from groq_lsp.models import gone_sentence
from groq_lsp.options import Options
from groq_lsp.passages import asked
from groq_lsp.screening import screened
from groq_lsp.service import Service
from groq_lsp.settings import Settings
from groq_lsp.starting import configure, open_completions
from groq_lsp.targets import Target, chosen_span
from groq_lsp.usage import UsageRecord
from groq_lsp.written import Written

URI = "untitled:groq-lsp-run"
SENTENCE_CHARACTERS = 300


class Wish(NamedTuple):
    """What is asked for: an action on a text, which is that of the file at `uri`.

    `force` wants the answer too where it would drop something.
    """

    action: str
    text: str
    parameters: Mapping[str, str]
    instruction: str
    language_id: str
    uri: str
    force: bool


async def run(wish: Wish, options: Options) -> str:
    """Give the answer of an action to a text; raises GroqLspError.

    What an editor would not send is not sent from here either: nobody is there to be asked.
    """
    configuration = configured(options)
    settings, _ = read(configuration.base, Settings)
    editor = NoEditor()
    order = await screened(_order(wish, settings), editor, configuration.user)
    service = Service(lambda: open_completions(configuration))
    try:
        written = await answer(Job("run", order, editor), service)
    except ModelGone as gone:
        raise await _named(gone, service) from None
    finally:
        await service.close()
    _count(written)
    if written.reason and not wish.force:
        raise ReplyUnsafe(
            f"The answer is not used: {written.reason}. With --force it is printed all the same."
        )
    if written.reason:
        editor.show(Level.WARNING, f"Look at the answer: {written.reason}.")
    return finished(order, written.text)


def _order(wish: Wish, settings: Settings) -> Order:
    """Make an order as an editor would of the whole text; raises GroqLspError."""
    library = Library((Source(user_folder() / "actions", "user"), _project()))
    library.take(library.read())
    action = library.find(wish.action)
    offered = entries([action], settings, locale="en")
    values = {**(offered[0].parameters if offered else {}), **wish.parameters}
    if unknown := values.keys() - action.parameters.keys():
        raise InvalidArguments(f"The action {action.id} has no parameter {min(unknown)}.")
    if action.instruction and not wish.instruction.strip():
        raise InvalidArguments(
            f"The action {action.id} needs to be told what to do: --instruction."
        )
    language_id = wish.language_id or ("" if wish.uri else "markdown")
    document = Document(wish.uri or URI, language_id, 0, wish.text)
    span = chosen_span(document, Target(Span(Point(0, 0), document.end), explicit=True), action)
    found = asked(document, span, action, settings, wish.instruction)
    return Order(
        action=action,
        title=action.title_for("en", values),
        selection=document.select(span),
        passage=found.passage,
        settings=settings,
        parameters=values,
        instruction=found.instruction,
        comment=found.comment,
        place=action.place,
    )


def configured(options: Options) -> UserConfiguration:
    """Read the user's settings, and say what is wrong with them."""
    configuration = configure(options)
    for problem in configuration.all_problems():
        click.echo(shorten(problem.sentence, SENTENCE_CHARACTERS), err=True)
    return configuration


async def _named(gone: ModelGone, service: Service) -> ModelGone:
    """Name a model that lives beside the one that is gone, where the service lists them."""
    completions = await service.completions()
    with contextlib.suppress(GroqLspError):
        live = [model.id for model in await completions.models()]
        sentence = gone_sentence(gone.model, live, service=completions.endpoint.service)
        return ModelGone(sentence, model=gone.model)
    return gone


def _count(written: Written) -> None:
    usage = UsageRecord()
    for finish in written.finishes:
        if finish.usage is not None:
            usage.add(finish.model, finish.usage)
    usage.close()


def _project() -> Source:
    return Source(Path.cwd() / PROJECT_FOLDER, "project")


class NoEditor:
    """Stands where an editor would: takes nothing, and shows only what went wrong."""

    client: Client = describe({"clientInfo": {"name": "groq-lsp run"}})

    async def apply(
        self, document: Document, edits: Sequence[WireEdit], *, label: str, confirm: bool = False
    ) -> Applied:
        """Take no edit."""
        del document, edits, label, confirm
        return Applied.NO

    def show(self, level: Level, sentence: str) -> None:
        """Show a warning where a terminal shows it."""
        if level is not Level.INFO:
            click.echo(shorten(sentence, SENTENCE_CHARACTERS), err=True)

    def show_text(self, text: str) -> None:
        """Show nothing: what is written goes to the standard output."""

    async def choose(self, level: Level, sentence: str, choices: Sequence[str]) -> str | None:
        """Choose nothing."""
        del level, sentence, choices
        return None

    async def ask(self, title: str, prompt: str) -> str | None:
        """Say nothing."""
        del title, prompt
        return None

    async def open_text(self, title: str, text: str, language_id: str) -> bool:
        """Open nothing."""
        del title, text, language_id
        return False

    async def begin(self, title: str, cancel: Callable[[], None]) -> Progress:
        """Begin what nobody sees."""
        del title, cancel
        return Silent()

    def tell(self, report: Mapping[str, object]) -> None:
        """Tell nobody."""

"""The command line. Without arguments `groq-lsp` serves on stdio and never comes here."""

import asyncio
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import click
from rich.console import Console

from groq_lsp import __version__
from groq_lsp.errors import GroqLspError
from groq_lsp.options import Options

if TYPE_CHECKING:
    from groq_lsp.completions import Completions

Result = TypeVar("Result")

EXAMPLE_WIDTH = 100


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    epilog="Without a command, groq-lsp speaks LSP on standard input and output: an editor "
    "starts it that way. The options count for every command, and stand before it.",
)
@click.option("--base-url", metavar="URL", help="The endpoint.")
@click.option("--proxy", metavar="URL", help="The proxy.")
@click.option("--ca-file", metavar="FILE", help="Further certificate authorities, PEM.")
@click.option("--log-level", metavar="LEVEL", help="error, warning, info or debug.")
@click.option("--log-file", metavar="FILE", help="Where the log goes; its full path.")
@click.option("--config", metavar="FILE", help="A config.toml in place of the usual one.")
@click.version_option(__version__, prog_name="groq-lsp")
@click.pass_context
def command_line(context: click.Context, /, **flags: str | None) -> None:
    """Rewrite, proofread, translate and generate text with Groq in any editor."""
    context.obj = Options()
    vars(context.obj).update(flags)
    if context.invoked_subcommand is None:
        raise click.UsageError("These flags do not fit together: see groq-lsp --help.")


@command_line.command()
@click.option(
    "--record", type=click.Path(dir_okay=False, path_type=Path), help="Save a picture, SVG."
)
def demo(record: Path | None) -> None:
    """See the whole product at work on a sample note."""
    from groq_lsp.demonstration import demo as demonstration
    from groq_lsp.demonstration.showing import picture

    console = Console(record=record is not None, width=EXAMPLE_WIDTH if record else None)
    code = _run(demonstration.run(console, briefly=record is not None))
    if record is not None:
        record.write_text(picture(console, "make demo"), encoding="utf-8")
    raise SystemExit(code)


class Simulate(click.Command):
    """Lists the faults below its help; they are loaded for nothing else."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Name the faults."""
        del ctx
        from groq_lsp.simulator.faults.names import KINDS

        formatter.write_paragraph()
        formatter.write_text("Faults: " + ", ".join(sorted(kind.name for kind in KINDS)) + ".")


@command_line.command(cls=Simulate)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0: any free port.")
@click.option("--latency", type=click.FloatRange(0), default=100.0, help="Milliseconds.")
@click.option("--tokens-per-second", type=click.FloatRange(0), default=500.0, help="0: no limit.")
@click.option("--fault", "faults", multiple=True, help="A fault for the next request; repeatable.")
def simulate(port: int, latency: float, tokens_per_second: float, faults: tuple[str, ...]) -> None:
    """Stand in for Groq on this machine; its answers are made by rules and say so."""
    from groq_lsp.simulator import Options as Behaviour
    from groq_lsp.simulator import serve
    from groq_lsp.simulator.faults.names import FaultUnknown

    options = Behaviour(latency_seconds=latency / 1000, tokens_per_second=tokens_per_second)

    def announce(line: str) -> None:
        click.echo(line)
        sys.stdout.flush()

    try:
        _run(serve(options, port, announce=announce, faults=faults))
    except FaultUnknown as unknown:
        raise click.UsageError(str(unknown)) from None
    except OSError as refused:
        reason = os.strerror(refused.errno) if refused.errno else str(refused)
        raise click.ClickException(
            f"Port {port} cannot be used ({reason}): give another one, or 0 for any free one."
        ) from None


@command_line.command()
def actions() -> None:
    """List the actions, the user's own among them, and what is wrong with any of their files."""
    from groq_lsp.configuration import user_folder
    from groq_lsp.library import PROJECT_FOLDER, Library, Source

    own = Source(user_folder() / "actions", "user")
    library = Library((own, Source(Path.cwd() / PROJECT_FOLDER, "project")))
    loaded = library.read()
    library.take(loaded)
    width = max(len(action.id) for action in library.actions())
    for action in library.actions():
        click.echo(f"{action.id:{width}}  {action.title_for('en')}  ({action.origin})")
    for fault in loaded.faults:
        click.echo(str(fault), err=True)
    raise SystemExit(1 if loaded.faults else 0)


@command_line.command()
@click.pass_obj
def models(options: Options) -> None:
    """List the chat models that the key can use."""
    _run(_models(options))


async def _models(options: Options) -> None:
    completions = await _completions(options)
    try:
        for model in await completions.models():
            speed = f"{model.tokens_per_second} tokens/s" if model.tokens_per_second else ""
            click.echo(f"{model.id}  {speed}".rstrip())
    finally:
        await completions.close()


@command_line.command(name="run", context_settings={"ignore_unknown_options": False})
@click.argument("action")
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@click.option("--parameter", "-p", multiple=True, help="name=value, such as language=German.")
@click.option("--instruction", default="", help="What to do, for the action ask.")
@click.option("--force", is_flag=True, help="Print an answer too that would drop something.")
@click.option(
    "--language-id",
    default="",
    help="The kind of text, as editors name it. Default: by the file's name; markdown.",
)
@click.pass_obj
def run_action(
    options: Options,
    action: str,
    file: TextIO,
    parameter: tuple[str, ...],
    instruction: str,
    language_id: str,
    *,
    force: bool,
) -> None:
    """Run ACTION on FILE, or on standard input, and print the answer."""
    from groq_lsp.command_line_run import Wish, run

    parameters = dict(one.partition("=")[::2] for one in parameter)
    try:
        text = file.read()
    except UnicodeDecodeError:
        raise click.ClickException(f"{file.name} is not a text in UTF-8.") from None
    uri = "" if file.name in ("-", "<stdin>") else Path(file.name).absolute().as_uri()
    wish = Wish(action, text, parameters, instruction, language_id, uri, force)
    click.echo(_run(run(wish, options)))


@command_line.command()
@click.pass_obj
def doctor(options: Options) -> None:
    """Say whether all is well, with what a report of a fault needs and nothing secret."""
    from groq_lsp.doctor import examine

    found = _run(examine(options))
    for line in found.lines:
        click.echo(line)
    raise SystemExit(1 if found.problems else 0)


async def _completions(options: Options) -> "Completions":
    from groq_lsp.command_line_run import configured
    from groq_lsp.starting import open_completions

    return await open_completions(configured(options))


def _run(work: Coroutine[object, object, Result]) -> Result:
    """Run something to its end; a failure is its sentence and exit code 1."""
    try:
        return asyncio.run(work)
    except GroqLspError as failure:
        raise click.ClickException(failure.sentence) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    try:
        result = command_line.main(arguments, prog_name="groq-lsp", standalone_mode=False)
    except click.ClickException as failure:
        failure.show()
        return failure.exit_code
    except click.Abort:
        return 130
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 1
    return result if isinstance(result, int) else 0

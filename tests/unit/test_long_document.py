"""A 200 kB document through the simulator at 8,000 tokens a minute, on a simulated clock."""

import asyncio
import itertools
import re
import selectors
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from markdown_it import MarkdownIt

from groq_lsp.actions import built_in
from groq_lsp.command_line_run import NoEditor
from groq_lsp.completions import Completions
from groq_lsp.configuration import read
from groq_lsp.credentials import endpoint
from groq_lsp.document_types import DocumentType
from groq_lsp.documents import Document, Point, Span
from groq_lsp.jobs import Job, Order
from groq_lsp.limits import Limits as OurLimits
from groq_lsp.long_writing import is_long, write_long
from groq_lsp.prompts import Passage
from groq_lsp.service import Service
from groq_lsp.settings import Settings, UserSettings
from groq_lsp.simulator import Limits, Options, Question, Simulator
from tests.answered import answered
from tests.orders import order

BYTES = 200_000
TOKENS_A_MINUTE = 8_000
MOMENT_SECONDS = 0.002
"""Real time for what is on its way over loopback, before simulated time goes on."""


class Clock(asyncio.SelectorEventLoop):
    """A loop whose time jumps to the next timer when nothing else is to be done."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self.in_threads = 0
        super().__init__(Jumping(self))

    def time(self) -> float:
        return time.monotonic() + self.ahead

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> asyncio.Future[Any]:
        self.in_threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._came_back)
        return future

    def _came_back(self, _: object) -> None:
        self.in_threads -= 1


class Jumping(selectors.DefaultSelector):
    """Waits a moment in earnest, and for threads; then lets the loop's time pass at once."""

    def __init__(self, loop: Clock) -> None:
        super().__init__()
        self._loop = loop
        self._moved = True
        """Whether something came since time last passed: more may be on its way then."""

    def select(self, timeout: float | None = None) -> list:
        if self._loop.in_threads:
            return super().select(timeout)
        ready = super().select(MOMENT_SECONDS if timeout != 0 and self._moved else 0)
        if not ready and timeout:
            self._loop.ahead += timeout
        if timeout != 0 or ready:
            self._moved = bool(ready)
        return ready


def sections() -> Iterator[str]:
    for n in itertools.count(1):
        yield (
            f"## Section {n}\n\n"
            f"The harbour of town {n} is small, and its boats leave early. "
            "Nobody minds the fog, for everyone knows the way out by heart.\n\n"
            f"- an item about boat {n}\n- another with a [link](https://example.org/{n})\n\n"
            f'```python\nprint("boat {n}")\n```\n\n'
            f"A closing sentence that says where boat {n} goes, and why.\n\n"
        )


def document() -> str:
    text = "# The harbours\n\n"
    for section in sections():
        text += section
        if len(text) >= BYTES:
            return text.rstrip() + "\n"
    raise AssertionError


def translated(question: Question) -> str:
    """Change the words of the text and nothing else."""
    return re.sub(r"\b(boats?|harbour|fog)\b", lambda found: found[0].upper(), question.text)


def structure(text: str) -> list[tuple[str, str, str]]:
    tokens = MarkdownIt().parse(text)
    return [(t.type, t.tag, t.content if t.type == "fence" else "") for t in tokens]


@dataclass(frozen=True)
class Run:
    text: str
    reason: str
    seconds: float
    statuses: list[int | None]
    charged: int
    """The tokens that counted against the limit."""


async def translate(text: str, latency: float) -> Run:
    loop = asyncio.get_running_loop()
    limits = Limits(tokens_per_minute=TOKENS_A_MINUTE)
    options = Options(mark=False, limits=limits, clock=loop.time, latency_seconds=latency)
    async with Simulator(options) as simulator:
        simulator.answer_with(translated)
        user = UserSettings(base_url=simulator.base_url)
        environment = {"GROQ_API_KEY": "gsk_x", "GROQ_API_KEY_ORIGIN": simulator.base_url}
        place = await endpoint(user, environment)

        async def make() -> Completions:
            return Completions(place, limits=OurLimits(clock=loop.time))

        settings, _ = read({}, Settings)
        action = next(one for one in built_in() if one.id == "translate")
        opened = Document("file:///a.md", "markdown", 1, text)
        passage = Passage(text, "", "", DocumentType.MARKDOWN, "markdown")
        order = Order(
            action=action,
            title="Translate",
            selection=opened.select(Span(Point(0, 0), opened.end)),
            passage=passage,
            settings=settings,
            parameters={"language": "German"},
        )
        assert is_long(order)
        service = Service(make)
        begun = loop.time()
        try:
            written = await write_long(Job("one", order, NoEditor()), service)
        finally:
            await service.close()
        statuses = [one.status for one in simulator.requests]
        used = [one.usage for one in written.finishes if one.usage is not None]
        charged = sum(one.prompt_tokens - one.cached_tokens + one.completion_tokens for one in used)
        return Run(written.text, written.reason, loop.time() - begun, statuses, charged)


@pytest.mark.parametrize(
    "latency",
    [
        pytest.param(0.0, id="at once", marks=pytest.mark.slow),
        pytest.param(4.0, id="two on their way"),
    ],
)
def test_a_long_document_is_translated_within_eight_thousand_tokens_a_minute(
    latency: float,
) -> None:
    text = document()
    with asyncio.Runner(loop_factory=Clock) as runner:
        run = runner.run(translate(text, latency))
    result = run.text
    assert run.reason == ""
    assert result != text
    assert structure(result) == structure(text)
    code = re.compile(r"```python\n.*?```", re.DOTALL)
    assert code.findall(result) == code.findall(text)
    assert "BOAT" in result
    assert 429 not in run.statuses, "the limit is met, not hit"
    least = (run.charged - TOKENS_A_MINUTE) / TOKENS_A_MINUTE * 60
    assert least < run.seconds < 1.1 * least, "and nothing of it is wasted"


def test_a_text_beyond_a_free_key_is_summarised_by_way_of_its_parts() -> None:
    async def summarise() -> tuple[str, str, list[int | None]]:
        loop = asyncio.get_running_loop()
        limits = Limits(tokens_per_minute=TOKENS_A_MINUTE)
        async with Simulator(Options(mark=False, limits=limits, clock=loop.time)) as simulator:
            simulator.answer_with(lambda question: f"In short: {question.task}.")
            made = order("summarise", document()[: BYTES // 4])
            written = await answered(made, simulator, limits=OurLimits(clock=loop.time))
            return written.text, written.reason, [one.status for one in simulator.requests]

    with asyncio.Runner(loop_factory=Clock) as runner:
        text, reason, statuses = runner.run(summarise())
    assert (text, reason) == ("In short: summarise.", "")
    assert statuses[0] == 413
    assert statuses.count(200) > 5
    assert statuses.count(429) <= 2

"""When a suggestion is asked for, and that it never costs the writer what they ask for."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from groq_lsp.completions import Completions
from groq_lsp.credentials import Endpoint, Key
from groq_lsp.documents import Change, Document, Point
from groq_lsp.errors import FileExcluded, KeyRejected, Level
from groq_lsp.models import Model
from groq_lsp.service import Service
from groq_lsp.settings import Inline, Settings, UserSettings
from groq_lsp.simulator import Gate, Simulator
from groq_lsp.simulator.faults import FinishReason, Hold
from groq_lsp.simulator.faults import KeyRejected as Rejects
from groq_lsp.suggestions import Consent, NoPlace, Suggester, Wish
from groq_lsp.suggestions.asking import request
from groq_lsp.suggestions.consent import NO, OTHERWISE, YES
from groq_lsp.suggestions.question import around_of, chosen_model, question
from groq_lsp.usage import UsageRecord

MODEL = "openai/gpt-oss-20b"
SETTINGS = Settings(inline=Inline(automatic=True, delay=100))
LOW = {
    "x-ratelimit-limit-tokens": "8000",
    "x-ratelimit-remaining-tokens": "2500",
    "x-ratelimit-reset-tokens": "41s",
}


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Asked:
    """An editor whose user answers a question, or has no way to."""

    def __init__(self, answer: str | None) -> None:
        self.answer = answer
        self.questions = 0
        self.shown: list[str] = []

    async def choose(self, level: Level, sentence: str, choices: object) -> str | None:
        self.questions += 1
        return self.answer

    def show(self, level: Level, sentence: str) -> None:
        self.shown.append(sentence)


class Desk:
    """A suggester with all it needs, and the simulated service behind it."""

    def __init__(self, simulator: Simulator, path: Path) -> None:
        self.simulator = simulator
        address = simulator.base_url
        self.completions = Completions(
            Endpoint(f"{address}/openai/v1", address, Key("gsk_test"), "GROQ_API_KEY")
        )
        self.clock = Clock()
        self.usage = UsageRecord(path)
        consent = Consent(Asked(None), lambda work: work.close(), given=True)  # type: ignore[arg-type]
        self.service = Service(self._give)
        self.suggester = Suggester(
            self.service, UserSettings(), consent, self.usage, clock=self.clock
        )
        self.note = Document("file:///note.md", "markdown", 1, "We waited on the quay")

    async def _give(self) -> Completions:
        return self.completions

    def wish(self, *, automatic: bool, settings: Settings = SETTINGS) -> Wish:
        return Wish(self.note, self.note.end, settings, automatic)

    async def suggest(self, *, automatic: bool = True) -> list[str]:
        found = await self.suggester.suggest(self.wish(automatic=automatic))
        return list(found.texts)

    def type(self, text: str) -> None:
        end = self.note.position(self.note.end)
        self.note.change(self.note.version + 1, [Change((end, end), text)])
        self.suggester.document_changed(self.note.uri)
        self.clock.now += 1  # the pause is over


@pytest_asyncio.fixture
async def desk(simulator: Simulator, tmp_path: Path) -> AsyncIterator[Desk]:
    simulator.answer_with("while it rained.")
    made = Desk(simulator, tmp_path / "usage.sqlite3")
    made.type(",")
    yield made
    made.suggester.close()
    await simulator.quiet()
    await made.completions.close()
    made.usage.close()


async def test_near_the_limits_nothing_is_asked_for_by_itself(desk: Desk) -> None:
    desk.completions.limits.observe(MODEL, LOW)
    assert await desk.suggest() == []
    assert desk.simulator.requests == []


async def test_near_the_limits_a_key_still_gets_one_suggestion(desk: Desk) -> None:
    desk.completions.limits.observe(MODEL, LOW)
    assert await desk.suggest(automatic=False) == [" while it rained."]
    assert len(desk.simulator.requests) == 1


async def test_silence_near_the_limits_is_not_remembered_as_an_answer(desk: Desk) -> None:
    desk.completions.limits.observe(MODEL, LOW)
    assert await desk.suggest() == []
    full = {**LOW, "x-ratelimit-remaining-tokens": "8000"}
    desk.completions.limits.observe(MODEL, full)
    assert await desk.suggest() == [" while it rained."]


async def test_while_actions_wait_their_turn_nothing_is_asked_for_by_itself(desk: Desk) -> None:
    turns = desk.service.turns
    async with turns.turn(1):
        waits = asyncio.create_task(turns.turn(1).__aenter__())
        await asyncio.sleep(0)
        assert turns.waiting == 1
        assert await desk.suggest() == []
        waits.cancel()
        await asyncio.gather(waits, return_exceptions=True)
    assert await desk.suggest() == [" while it rained."]


async def test_a_service_that_fails_is_left_in_peace_ever_longer(desk: Desk) -> None:
    desk.simulator.faults.append(Rejects(), every=True)
    sent = []
    for pause in (0, 10, 11, 30, 11):
        desk.clock.now += pause
        assert await desk.suggest() == []
        sent.append(len(desk.simulator.requests))
    assert sent == [1, 1, 2, 2, 3]
    with pytest.raises(KeyRejected):
        await desk.suggest(automatic=False)


async def test_an_automatic_request_never_waits_for_a_limit(desk: Desk) -> None:
    for automatic in (True, False):
        asked = question(desk.wish(automatic=automatic), UserSettings(), None, ())
        assert request(asked).wait_seconds == (0 if automatic else SETTINGS.deadlines.wait)


async def test_a_request_for_another_place_takes_the_place_of_the_older(desk: Desk) -> None:
    desk.type("\n\nThen")
    gate = Gate()
    desk.simulator.faults.append(Hold(0, gate))
    older = asyncio.create_task(desk.suggest())
    await gate.reached.wait()
    above = Wish(desk.note, Point(0, 22), SETTINGS, automatic=True)
    assert (await desk.suggester.suggest(above)).texts == [" while it rained."]
    assert await older == []
    first = desk.simulator.requests[0]
    await asyncio.wait_for(first.client_left.wait(), 2)
    assert len(desk.simulator.requests) == 2


async def test_an_editor_that_repeats_itself_asks_for_one_suggestion(desk: Desk) -> None:
    gate = Gate()
    desk.simulator.faults.append(Hold(0, gate))
    asked = [asyncio.create_task(desk.suggest()) for _ in range(3)]
    await gate.reached.wait()
    asked[0].cancel()  # as VS Code does with the older
    gate.release()
    assert await asked[1] == await asked[2] == [" while it rained."]
    assert len(desk.simulator.requests) == 1


async def test_what_no_request_waits_for_any_more_is_let_go(desk: Desk) -> None:
    gate = Gate()
    desk.simulator.faults.append(Hold(0, gate))
    asked = [asyncio.create_task(desk.suggest()) for _ in range(2)]
    await gate.reached.wait()
    for one in asked:
        one.cancel()
    await asyncio.wait_for(desk.simulator.requests[0].client_left.wait(), 2)


async def test_an_automatic_request_never_costs_the_one_on_a_key(desk: Desk) -> None:
    gate = Gate()
    for _ in range(3):
        desk.simulator.faults.append(Hold(0, gate))
    asked = asyncio.create_task(desk.suggest(automatic=False))
    await gate.reached.wait()
    assert await desk.suggest() == []
    gate.release()
    assert await asked == [" while it rained."]
    assert len(desk.simulator.requests) == 3


async def test_a_closed_document_lets_go_of_its_request(desk: Desk) -> None:
    gate = Gate()
    desk.simulator.faults.append(Hold(0, gate))
    asked = asyncio.create_task(desk.suggest())
    await gate.reached.wait()
    desk.suggester.document_closed(desk.note.uri)
    assert await asked == []
    await asyncio.wait_for(desk.simulator.requests[0].client_left.wait(), 2)


async def test_an_answer_cut_off_at_its_length_loses_its_last_word(desk: Desk) -> None:
    desk.simulator.answer_with("while it rai")
    desk.simulator.faults.append(FinishReason("length"))
    assert await desk.suggest() == [" while it"]


async def test_the_tags_of_what_was_sent_are_no_part_of_a_suggestion(desk: Desk) -> None:
    sent = request(question(desk.wish(automatic=True), UserSettings(), None, []))
    [tag] = re.findall(r"<last-[0-9a-f]{8}>", sent.messages[-1]["content"])
    closing = tag.replace("<", "</")
    desk.simulator.answer_with(f"{tag}\nWe waited on the quay,\n{closing} while it rained. Then")
    assert await desk.suggest() == [" while it rained."]


async def test_what_suggestions_take_is_counted(desk: Desk) -> None:
    await desk.suggest()
    await desk.simulator.quiet()
    for _ in range(100):
        if (await desk.usage.summary()).today.requests:
            break
    assert (await desk.usage.summary()).today.requests == 1


async def test_an_excluded_file_is_never_sent(desk: Desk) -> None:
    desk.note = Document("file:///a/.env.md", "markdown", 1, "We waited")
    assert await desk.suggest() == []
    with pytest.raises(FileExcluded):
        await desk.suggest(automatic=False)
    assert desk.simulator.requests == []


async def test_a_key_in_code_is_told_why_there_is_nothing(desk: Desk) -> None:
    desk.note = Document("file:///a.py", "python", 1, "x = ")
    with pytest.raises(NoPlace, match="Nothing is suggested in code"):
        await desk.suggest(automatic=False)


def test_the_fastest_live_model_is_chosen_unless_the_settings_name_one() -> None:
    known = [
        Model("slow", "slow", tokens_per_second=100),
        Model("fast", "fast", tokens_per_second=900),
        Model("unknown", "unknown"),
    ]
    assert chosen_model(Settings(), None, known) == "fast"
    assert chosen_model(Settings(inline=Inline(model="mine")), None, known) == "mine"
    assert chosen_model(Settings(), "chosen", ()) == "chosen"
    assert chosen_model(Settings(model="general"), None, ()) == "general"


def test_what_is_sent_is_bounded_and_begins_where_it_did_a_moment_ago() -> None:
    head = "---\ntitle: The ferry\n---\n\n# The quay\n\n"
    text = head + "We waited, and it rained.\n" * 500
    beginnings = set()
    for more in range(0, 200, 10):
        note = Document("file:///n.md", "markdown", 1, text + "x" * more)
        around = around_of(note, note.end, Settings())
        assert len(around.before) <= 1000
        assert around.outline == "Title: The ferry\n# The quay"
        beginnings.add(len(note.text) - len(around.before))
    assert len(beginnings) == 1


def consent(answer: str | None, path: Path, *, given: bool = False) -> tuple[Consent, Asked, Any]:
    editor, tasks = Asked(answer), []
    made = Consent(
        editor,  # type: ignore[arg-type]
        lambda work: tasks.append(asyncio.ensure_future(work)),
        given=given,
        path=path,
    )
    return made, editor, lambda: asyncio.gather(*tasks)


async def test_consent_is_asked_for_once_and_kept_for_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "state" / "consent"
    first, editor, settled = consent(YES, path)
    assert not first.holds()
    assert not first.holds()
    await settled()
    assert first.holds()
    assert editor.questions == 1
    second, editor, settled = consent(NO, path)
    assert not second.holds()
    await settled()
    assert second.holds()
    assert editor.questions == 0


@pytest.mark.parametrize(("answer", "told"), [(NO, []), (None, [OTHERWISE])])
async def test_without_a_yes_nothing_is_sent_unasked(
    tmp_path: Path, answer: str | None, told: list[str]
) -> None:
    made, editor, settled = consent(answer, tmp_path / "consent")
    made.holds()
    await settled()
    assert not made.holds()
    assert editor.shown == told
    assert not (tmp_path / "consent").exists()


def test_a_place_is_a_point_of_the_document() -> None:
    note = Document("file:///n.md", "markdown", 1, "a\r\nb")
    before, after = Wish(note, Point(1, 0), Settings(), False).surroundings
    assert (before, after) == ("a\n", "b")

"""What comes of the parts of a long text."""

import asyncio
import logging

import pytest

from groq_lsp.assembling import assembled
from groq_lsp.errors import ServiceError
from groq_lsp.splitting import Part
from groq_lsp.written import Written

TEXT = "One. Two. Six."


async def finished(outcome: Written | Exception) -> Written:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


async def test_a_part_that_fails_inside_is_logged_and_the_others_are_kept(
    caplog: pytest.LogCaptureFixture,
) -> None:
    parts = [Part(0, 5, True), Part(5, 10, True), Part(10, 14, True)]
    outcomes = [Written("ONE. "), KeyError("x"), ServiceError("Groq is down.")]
    tasks = {
        part: asyncio.ensure_future(finished(outcome))
        for part, outcome in zip(parts, outcomes, strict=True)
    }
    await asyncio.wait(tasks.values())
    with caplog.at_level(logging.ERROR):
        written = assembled(TEXT, parts, tasks)
    assert written.text == "ONE. Two. Six."
    assert "part 2 of 3 failed (it failed inside)" in written.reason
    [record] = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[0] is KeyError

"""The counts of tokens: kept, shared, and never in the way."""

import asyncio
import logging
import os
import sqlite3
import stat
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import msgspec
import pytest

from groq_lsp.completions import Usage
from groq_lsp.errors import GroqLspError
from groq_lsp.usage import Counts, UsageRecord, cost

MODEL = "openai/gpt-oss-20b"
ONE = Usage(prompt_tokens=1000, completion_tokens=500, cached_tokens=400)


class Calendar:
    def __init__(self, day: str = "2026-11-30") -> None:
        self.day = date.fromisoformat(day)

    def __call__(self) -> date:
        return self.day


async def test_today_and_the_month_are_summed_up(tmp_path):
    calendar = Calendar("2026-11-01")
    record = UsageRecord(tmp_path / "usage.sqlite3", calendar)
    record.add(MODEL, ONE)
    await record.write()
    calendar.day = date(2026, 11, 30)
    record.add(MODEL, ONE)
    record.add("unheard-of", ONE)
    found = await record.summary()
    assert (found.today.requests, found.month.requests) == (2, 3)
    assert found.today.prompt_tokens == 2000
    assert found.month.completion_tokens == 1500
    assert found.month.cached_tokens == 1200
    assert found.today.cost == pytest.approx(cost(MODEL, ONE))
    calendar.day = date(2026, 12, 1)
    assert (await record.summary()).month == Counts()
    record.close()


async def test_counts_outlive_the_server(tmp_path):
    path = tmp_path / "new" / "folder" / "usage.sqlite3"
    for expected in (1, 2):
        record = UsageRecord(path, Calendar())
        record.add(MODEL, ONE)
        assert (await record.summary()).today.requests == expected
        record.close()


async def test_several_servers_share_the_file(tmp_path):
    path = tmp_path / "usage.sqlite3"
    records = [UsageRecord(path, Calendar()) for _ in range(4)]
    for record in records * 5:
        record.add(MODEL, ONE)
    await asyncio.gather(*(record.write() for record in records))
    assert (await records[0].summary()).today.requests == 20
    assert all(record.problem is None for record in records)
    for record in records:
        record.close()


async def test_what_is_counted_is_written_together_and_not_at_once(tmp_path):
    path = tmp_path / "usage.sqlite3"
    record = UsageRecord(path)
    for _ in range(200):
        record.add(MODEL, ONE)
        await asyncio.sleep(0)
    assert not path.exists()
    await record.write()
    assert _requests(path) == 200
    record.close()


async def test_what_is_counted_is_written_without_being_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr("groq_lsp.usage.GATHER_SECONDS", 0.01)
    path = tmp_path / "usage.sqlite3"
    record = UsageRecord(path)
    async with asyncio.timeout(10):
        for expected in (1, 2):
            record.add(MODEL, ONE)
            await record._writing
            assert _requests(path) == expected
    record.close()


async def test_what_is_counted_last_is_written_at_the_end(tmp_path):
    path = tmp_path / "usage.sqlite3"
    record = UsageRecord(path)
    record.add(MODEL, ONE)
    record.close()
    assert _requests(path) == 1


def _requests(path):
    connection = sqlite3.connect(path)
    (found,) = connection.execute("SELECT SUM(requests) FROM counts").fetchone()
    connection.close()
    return found


async def test_suggestions_are_counted_apart(tmp_path):
    record = UsageRecord(tmp_path / "usage.sqlite3", Calendar())
    record.add_inline(Counts(shown=4))
    record.add_inline(Counts(accepted=1, rejected=2, accepted_in_part=1))
    assert (await record.summary()).today == Counts(
        shown=4, accepted=1, rejected=2, accepted_in_part=1
    )
    record.close()


async def test_a_file_of_an_older_version_counts_on(tmp_path):
    path = tmp_path / "usage.sqlite3"
    record = UsageRecord(path, Calendar())
    record.add_inline(Counts(shown=1))
    record.close()
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE counts DROP COLUMN accepted_in_part")
    connection.close()
    record = UsageRecord(path, Calendar())
    record.add_inline(Counts(shown=1, accepted_in_part=1))
    assert (await record.summary()).today == Counts(shown=2, accepted_in_part=1)
    assert record.problem is None
    record.close()


async def test_the_file_holds_counts_only_and_is_the_users_alone(tmp_path):
    path = tmp_path / "usage.sqlite3"
    record = UsageRecord(path, Calendar())
    record.add(MODEL, ONE)
    record.close()
    with sqlite3.connect(path) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(counts)")]
    connection.close()
    assert names == ["day", "model", *Counts.__struct_fields__]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_days_of_long_ago_are_dropped(tmp_path):
    calendar = Calendar("2024-01-01")
    path = tmp_path / "usage.sqlite3"
    record = UsageRecord(path, calendar)
    record.add(MODEL, ONE)
    await record.write()
    calendar.day = date(2026, 11, 30)
    record.add(MODEL, ONE)
    record.close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT COUNT(*) FROM counts").fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize(
    "fault", ["corrupt", "a folder", "no folder", "another table", "read-only"]
)
async def test_a_file_that_cannot_be_used_costs_one_warning(fault, tmp_path, caplog):
    path = tmp_path / "usage.sqlite3"
    if fault == "corrupt":
        path.write_bytes(b"not a database " * 999)
    elif fault == "a folder":
        path.mkdir()
    elif fault == "no folder":
        (tmp_path / "file").write_text("")
        path = tmp_path / "file" / "usage.sqlite3"
    elif fault == "another table":
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE counts (x)")
        connection.commit()
        connection.close()
    elif fault == "read-only":
        if sys.platform == "win32" or os.geteuid() == 0:
            pytest.skip("whoever runs this may write everywhere")
        path.write_bytes(b"")
        path.chmod(0o400)
    record = UsageRecord(path, Calendar())
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            record.add(MODEL, ONE)
            await record.write()
        found = await record.summary()
    assert found.today.requests == 3
    assert len(caplog.records) == 1
    assert "counted until the server ends" in caplog.text
    assert str(tmp_path) not in caplog.text
    record.close()


async def test_a_locked_file_does_not_hold_a_job(tmp_path):
    path = tmp_path / "usage.sqlite3"
    record = UsageRecord(path, Calendar())
    record.add(MODEL, ONE)
    await record.write()
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    async with asyncio.timeout(3):
        record.add(MODEL, ONE)
        await record.write()
    other.rollback()
    other.close()
    record.add(MODEL, ONE)
    assert record.problem is None
    assert (await record.summary()).today.requests == 3
    record.close()


async def test_counts_that_found_the_file_locked_are_written_at_the_end(tmp_path):
    path = tmp_path / "usage.sqlite3"
    record = UsageRecord(path, Calendar())
    record.add(MODEL, ONE)
    await record.write()
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    record.add(MODEL, ONE)
    await record.write()
    other.rollback()
    other.close()
    record.close()
    assert _requests(path) == 2


async def test_counts_that_wait_for_a_thread_are_written_at_the_end(tmp_path):
    path = tmp_path / "usage.sqlite3"
    record = UsageRecord(path, Calendar())
    release = threading.Event()
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as pool:
        loop.set_default_executor(pool)
        loop.run_in_executor(None, release.wait, 30)
        record.add(MODEL, ONE)
        writing = asyncio.create_task(record.write())
        await asyncio.sleep(0)
        record.close()
        writing.cancel()
        release.set()
        await asyncio.wait([writing])
    assert _requests(path) == 1


async def test_counts_that_nobody_can_read_now_are_said_to_be_busy(tmp_path):
    path = tmp_path / "usage.sqlite3"
    record = UsageRecord(path, Calendar())
    record.add(MODEL, ONE)
    await record.write()
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(GroqLspError, match="try again"):
        await record.summary()
    other.rollback()
    other.close()
    assert (await record.summary()).today.requests == 1
    record.close()


def test_cached_tokens_cost_less_and_unknown_prices_are_not_guessed():
    assert cost(MODEL, Usage(1_000_000, 0)) == pytest.approx(0.075)
    assert cost(MODEL, Usage(1_000_000, 0, cached_tokens=1_000_000)) == pytest.approx(0.0375)
    assert cost(MODEL, Usage(0, 1_000_000)) == pytest.approx(0.30)
    assert cost("qwen/qwen3.8-27b", Usage(1_000_000, 0, cached_tokens=500_000)) == pytest.approx(
        0.8
    )
    assert cost("llama3.2", ONE) is None


def test_the_answer_on_the_wire_is_in_camel_case():
    assert msgspec.json.decode(msgspec.json.encode(Counts(prompt_tokens=1)))["promptTokens"] == 1

"""Today's and the month's tokens, requests and estimated cost: counts in a small file, no text."""

import asyncio
import contextlib
import logging
import os
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from groq_lsp.errors import GroqLspError
from groq_lsp.models import profile

if TYPE_CHECKING:
    from groq_lsp.completions import Usage

KEPT_DAYS: Final = 400
LOCK_SECONDS: Final = 0.5
"""How long another server's writing is waited for."""
GATHER_SECONDS: Final = 0.5
"""What is counted is written so much later, with all that came meanwhile: never beside the edit
that it is about, which a thread at work would hold up."""

_COLUMNS: Final = (
    "requests",
    "prompt_tokens",
    "completion_tokens",
    "cached_tokens",
    "cost",
    "shown",
    "accepted",
    "rejected",
    "accepted_in_part",
)
_CREATE: Final = (
    "CREATE TABLE IF NOT EXISTS counts (day TEXT NOT NULL, model TEXT NOT NULL, "
    + ", ".join(f"{column} NUMERIC NOT NULL DEFAULT 0" for column in _COLUMNS)
    + ", PRIMARY KEY (day, model)) WITHOUT ROWID"
)
_ADD: Final = (
    f"INSERT INTO counts (day, model, {', '.join(_COLUMNS)}) "  # noqa: S608 - our own names
    f"VALUES (?, ?{', ?' * len(_COLUMNS)}) ON CONFLICT (day, model) DO UPDATE SET "
    + ", ".join(f"{column} = {column} + excluded.{column}" for column in _COLUMNS)
)
_SUM: Final = (
    f"SELECT {', '.join(f'SUM({column})' for column in _COLUMNS)} "  # noqa: S608
    "FROM counts WHERE day BETWEEN ? AND ?"
)

Result = TypeVar("Result")

_log = logging.getLogger(__name__)


class Counts(msgspec.Struct, frozen=True, rename="camel"):
    """Sums over some days: tokens, dollars by the published prices, and inline suggestions."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    cost: float = 0.0
    shown: int = 0
    accepted: int = 0
    rejected: int = 0
    accepted_in_part: int = 0


class Summary(msgspec.Struct, frozen=True, rename="camel"):
    """What `groq.usage` answers."""

    today: Counts
    month: Counts


def cost(model: str, usage: "Usage") -> float | None:
    """Estimate the dollars of a request by the published prices; None where there are none."""
    known = profile(model)
    if known.input_price is None or known.output_price is None:
        return None
    cached = min(usage.cached_tokens, usage.prompt_tokens)
    cached_price = known.input_price if known.cached_price is None else known.cached_price
    dollars = (
        (usage.prompt_tokens - cached) * known.input_price
        + cached * cached_price
        + usage.completion_tokens * known.output_price
    )
    return dollars / 1_000_000


class Busy(GroqLspError):
    """The file is locked, as by another server, for longer than a job can wait."""


class UsageRecord:
    """The counts in the file at `path` (by default in the user's state folder).

    When the file cannot be used, that is logged once and the counts live as long as the server;
    where it is only locked, they are written later.
    Several servers may share the file. It is used off the event loop, but by `close`.
    """

    def __init__(self, path: Path | None = None, today: Callable[[], date] = date.today) -> None:
        self.problem: str | None = None
        self._path = path
        self._today = today
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.RLock()
        self._turn = asyncio.Lock()
        self._waiting: deque[tuple[str, Counts]] = deque()
        self._unwritten: list[tuple[str, Counts]] = []
        self._writing: asyncio.Task[None] | None = None

    def add(self, model: str, usage: "Usage") -> None:
        """Count one request; it is written soon."""
        counts = Counts(
            requests=1,
            prompt_tokens=usage.prompt_tokens,
            completion_tokens=usage.completion_tokens,
            cached_tokens=usage.cached_tokens,
            cost=cost(model, usage) or 0.0,
        )
        self._count(model, counts)

    def add_inline(self, counts: Counts) -> None:
        """Count suggestions that were shown, taken and turned down; written soon."""
        self._count("", counts)

    def _count(self, model: str, counts: Counts) -> None:
        self._waiting.append((model, counts))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_soon())

    async def _write_soon(self) -> None:
        while self._waiting:
            await asyncio.sleep(GATHER_SECONDS)
            await self.write()

    async def write(self) -> None:
        """Write what has come since the last write, one write at a time.

        The file may be slow, and all that is done in threads waits for the few that there are.
        """
        async with self._turn:
            if self._waiting or self._unwritten:
                await asyncio.to_thread(self._write)

    async def summary(self) -> Summary:
        """Sum up today and the month, with what is not in the file yet."""
        await self.write()
        return await asyncio.to_thread(self._summary)

    def close(self) -> None:
        """Write what is not in the file yet, and close it."""
        if self._writing is not None:
            self._writing.cancel()
        with self._lock:
            self._write()
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _write(self) -> None:
        """Write what waits, which a write that is given up before it begins leaves as it is."""
        with self._lock:
            while self._waiting:
                self._unwritten.append(self._waiting.popleft())
            if self._unwritten:
                with contextlib.suppress(Busy):  # counted with what comes next, or at the end
                    self._add(self._unwritten)
                    self._unwritten = []

    def _add(self, batch: Sequence[tuple[str, Counts]]) -> None:
        today = self._today()
        oldest = today - timedelta(days=KEPT_DAYS)

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                for model, counts in batch:
                    row = (today.isoformat(), model, *msgspec.structs.astuple(counts))
                    connection.execute(_ADD, row)
                connection.execute("DELETE FROM counts WHERE day < ?", (oldest.isoformat(),))

        self._with_connection(write)

    def _summary(self) -> Summary:
        today = self._today()

        def read(connection: sqlite3.Connection) -> Summary:
            return Summary(
                today=_sum(connection, today, today),
                month=_sum(connection, today.replace(day=1), today),
            )

        return self._with_connection(read)

    def _with_connection(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._open()
                return work(self._connection)
            except (sqlite3.Error, OSError) as error:
                if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                    raise Busy(
                        "Another program holds the file of token counts: try again."
                    ) from None
                self._connection = self._without_file(error)
                return work(self._connection)

    def _open(self) -> sqlite3.Connection:
        path = self._path or _default_path()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # sqlite would make it readable to all.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        return _prepared(sqlite3.connect(path, timeout=LOCK_SECONDS, check_same_thread=False))

    def _without_file(self, error: Exception) -> sqlite3.Connection:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        if self.problem is None:
            self.problem = (
                f"The file of token counts cannot be used ({type(error).__name__}): "
                "they are counted until the server ends."
            )
            _log.warning("%s", self.problem)
        return _prepared(sqlite3.connect(":memory:", check_same_thread=False))


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        connection.execute(_CREATE)
        _with_all_columns(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _with_all_columns(connection: sqlite3.Connection) -> None:
    """Add what an older version's file does not count yet."""
    there = {row[1] for row in connection.execute("PRAGMA table_info(counts)")}
    for column in _COLUMNS:
        if column not in there:
            try:
                connection.execute(
                    f"ALTER TABLE counts ADD COLUMN {column} NUMERIC NOT NULL DEFAULT 0"
                )
            except sqlite3.OperationalError as error:
                if "duplicate" not in str(error):  # another server may just have added it
                    raise


def _default_path() -> Path:
    import platformdirs  # not needed when the path is given

    return platformdirs.user_state_path("groq-lsp", appauthor=False) / "usage.sqlite3"


def _sum(connection: sqlite3.Connection, first: date, last: date) -> Counts:
    row = connection.execute(_SUM, (first.isoformat(), last.isoformat())).fetchone()
    return Counts(*(value or 0 for value in row))

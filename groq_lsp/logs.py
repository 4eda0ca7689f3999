"""The log: stderr or a file, never stdout; keys masked, and no user's text above level debug.

An exception is logged as its type and the places it came through, since its message may quote the
user's text; the message is added only where the user let the log hold text.
"""

import logging
import os
import re
import stat
import sys
import traceback
from pathlib import Path
from typing import IO

from groq_lsp.errors import EndpointError, shorten

FILE_BYTES = 5 * 1024 * 1024
RECORD_CHARACTERS = 100_000
ERRORS = "backslashreplace"
LEVELS = {
    "error": logging.ERROR,
    "warning": logging.WARNING,
    "info": logging.INFO,
    "debug": logging.DEBUG,
}
_KEY = re.compile(r"\b(?:gsk_|sk-|Bearer\s+)[A-Za-z0-9_\-.]{4,}|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")
_NOISY = ("pygls", "groq", "httpx", "httpcore", "asyncio", "markdown_it", "pylatexenc")


def redact(text: str) -> str:
    """Mask what looks like a key, and the password in a URL."""
    return _KEY.sub("[redacted]", text)


def escaped(text: str, *, keep: str = "") -> str:
    """Write out what a terminal would obey, or a reader take for another record, but for `keep`."""
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() or one in keep else one.encode("unicode_escape").decode()
        for one in text
    )


class Formatter(logging.Formatter):
    """One line per record, plus the frames of an exception; `text` lets its message in too."""

    def __init__(self, *, text: bool) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._text = text

    def format(self, record: logging.LogRecord) -> str:
        """Format a record with keys masked."""
        # Another handler may have left the exception in its own words.
        others, record.exc_text = record.exc_text, None
        try:
            return redact(super().format(record))
        finally:
            record.exc_text = others

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        """Give the line of a record, without what follows of its exception."""
        return escaped(super().formatMessage(record)[:RECORD_CHARACTERS])

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        """Give the type and the frames of an exception."""
        kind, error, trace = ei if isinstance(ei, tuple) else (None, None, None)
        name = kind.__name__ if isinstance(kind, type) else "an error"
        frames = "".join(traceback.format_tb(trace)) if trace is not None else ""
        message = f": {error}" if self._text else ""
        return escaped(f"{frames}{name}{message}", keep="\n")[:RECORD_CHARACTERS]


class CappedFile(logging.Handler):
    """Appends to a file of at most 5 MiB that only the user can read; begins anew when full."""

    def __init__(self, path: Path) -> None:
        file = _open_privately(path)
        super().__init__()
        self._file = file

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        try:
            line = self.format(record) + "\n"
            # Other servers may write to the file too.
            size = os.fstat(self._file.fileno()).st_size
            if size + len(line.encode(errors=ERRORS)) > FILE_BYTES:
                self._file.seek(0)
                self._file.truncate()
            self._file.write(line)
            self._file.flush()
        except (OSError, ValueError):
            self.handleError(record)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def _open_privately(path: Path) -> IO[str]:
    if not path.is_absolute():
        # It would come to lie in whatever folder the editor has open.
        raise _unusable(path, "its path is not a full one")
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    try:
        # A pipe that nobody reads would hold the whole server up.
        descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o600)
    except OSError as error:
        raise _unusable(path, error.strerror or "it cannot be opened") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _unusable(path, "it is no plain file")
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IRUSR | stat.S_IWUSR)
    return os.fdopen(descriptor, "a", encoding="utf-8", errors=ERRORS)


def _unusable(path: Path, reason: str) -> EndpointError:
    return EndpointError(
        f"The log file {shorten(str(path))} cannot be used: {reason}. The log goes to standard "
        "error; set `logFile` to another."
    )


def begin(level: str, *, file: str | None, text: bool) -> str | None:
    """Start the log; where `file` cannot be used, on stderr without text, and say why."""
    try:
        start(level, file=file, text=text)
    except EndpointError as refused:
        start(level)
        return refused.sentence
    return None


def start(level: str, *, file: str | None = None, text: bool = False) -> None:
    """Send the log of everything to stderr, or to `file`; `text` counts at level debug only.

    Raises EndpointError when the file cannot be used.
    """
    root = logging.getLogger()
    for old in [h for h in root.handlers if isinstance(h.formatter, Formatter)]:
        root.removeHandler(old)
        old.close()
    handler: logging.Handler = (
        CappedFile(Path(file).expanduser()) if file else logging.StreamHandler(sys.stderr)
    )
    with_text = text and level == "debug"
    handler.setFormatter(Formatter(text=with_text))
    root.addHandler(handler)
    logging.getLogger("groq_lsp").setLevel(LEVELS.get(level, logging.WARNING))
    for name in _NOISY:
        # These log whole messages, prompts and answers among them, below warning.
        logging.getLogger(name).setLevel(logging.DEBUG if with_text else logging.WARNING)

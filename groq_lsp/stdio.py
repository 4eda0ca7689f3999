"""The process's own standard input and output, kept for LSP messages alone."""

import os
import sys
from collections.abc import Callable

from groq_lsp.frames import Frames, frame

CHUNK = 65536
"""Bytes taken at one read: what a pipe holds on Linux."""


class Stdio:
    """The two descriptors that the editor's messages go through, and the reader of frames.

    `read` and `send` block; they serve until the event loop takes the descriptors over.
    """

    def __init__(self, source: int, sink: int, on_fault: Callable[[str], None]) -> None:
        self.source = source
        self.sink = sink
        self.frames = Frames(on_fault)

    def read(self) -> object:
        """Wait for one message; EOFError when the editor closed its end."""
        while True:
            for message in self.frames.messages():
                return message
            data = os.read(self.source, CHUNK)
            if not data:
                raise EOFError
            self.frames.feed(data)

    def send(self, message: object) -> None:
        """Write one message in full; BrokenPipeError when nobody reads."""
        data = memoryview(frame(message))
        while data:
            data = data[os.write(self.sink, data) :]


def claim(on_fault: Callable[[str], None]) -> Stdio:
    """Take standard input and output away from everything else in this process.

    The messages get descriptors of their own. Descriptor 1 becomes standard error, so that a stray
    print, in Python or C, cannot break a frame; descriptor 0 becomes empty, so that no child can
    eat a message.
    """
    stdio = Stdio(os.dup(0), os.dup(1), on_fault)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return stdio

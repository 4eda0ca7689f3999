"""Writing what the other end of a pipe or a socket takes without waiting.

The descriptor is left as it is: others may have it, who do not expect that it does not wait.
"""

import os
import select
import socket
import stat
import sys


class AtOnce:
    """What takes nothing at once, as a file may not; the base of what does."""

    @staticmethod
    def to(descriptor: int) -> "AtOnce":
        """Give the way for a descriptor on this system."""
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISFIFO(mode) and hasattr(select, "poll"):
            return _Pipe(descriptor)
        if stat.S_ISSOCK(mode) and sys.platform == "linux":
            return _Socket(descriptor)
        return AtOnce()

    def send(self, data: memoryview) -> int:
        """Write the beginning of `data`; give its bytes. OSError when nobody reads."""
        del data
        return 0

    def close(self) -> None:
        """Write no more."""


class _Pipe(AtOnce):
    """A pipe that is ready takes PIPE_BUF bytes without waiting (POSIX, `select.PIPE_BUF`)."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._poll = select.poll()
        self._poll.register(descriptor, select.POLLOUT)

    def send(self, data: memoryview) -> int:
        """Write a part that fits."""
        return os.write(self._descriptor, data[: select.PIPE_BUF]) if self._poll.poll(0) else 0


class _Socket(AtOnce):
    """A socket, which Node (and with it VS Code) and Neovim give in place of a pipe.

    On Linux alone: macOS knows MSG_DONTWAIT by name and waits all the same.
    """

    def __init__(self, descriptor: int) -> None:
        self._socket = socket.socket(fileno=os.dup(descriptor))

    def send(self, data: memoryview) -> int:
        """Write what there is room for."""
        try:
            return self._socket.send(data, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return 0

    def close(self) -> None:
        """Give up what is ours of it."""
        self._socket.close()

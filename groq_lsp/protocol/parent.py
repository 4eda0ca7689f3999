"""Whether a process still runs: the editor's, which may die without closing our input."""

import os
import select
import sys


def watch(process: int) -> "Process":
    """Give the means to ask whether `process` runs, the best that this system has."""
    if sys.platform == "win32":
        return _Handle(process)
    if hasattr(os, "pidfd_open"):
        return _Descriptor(process)
    return Process(process)


class Process:
    """Asks by a signal that is never sent, which any POSIX system understands."""

    def __init__(self, process: int) -> None:
        self._process = process

    def runs(self) -> bool:
        """Whether the process runs."""
        try:
            os.kill(self._process, 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        return True


class _Descriptor(Process):
    """Linux: a descriptor that stands for this process and no later one with its number.

    It also sees the end of a process that its own parent has not taken note of.
    """

    def __init__(self, process: int) -> None:
        super().__init__(process)
        try:
            self._descriptor: int | None = os.pidfd_open(process)
        except (OSError, OverflowError):
            self._descriptor = None

    def runs(self) -> bool:
        """Whether the process runs."""
        if self._descriptor is None:
            return super().runs()
        ready, _, _ = select.select([self._descriptor], [], [], 0)
        return not ready


class _Handle(Process):
    """Windows, where signal 0 would be a key press sent to the whole console."""

    _SYNCHRONIZE = 0x00100000
    _WAIT_TIMEOUT = 0x102

    def __init__(self, process: int) -> None:
        super().__init__(process)
        import ctypes

        self._kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
        self._handle = self._kernel.OpenProcess(self._SYNCHRONIZE, False, process)

    def runs(self) -> bool:
        """Whether the process runs."""
        if not self._handle:
            return False
        return bool(self._kernel.WaitForSingleObject(self._handle, 0) == self._WAIT_TIMEOUT)

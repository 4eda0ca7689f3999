"""The same targets, led by coverage: `python -m tests.fuzz.guided NAME [libFuzzer's flags]`.

Needs atheris, which is installed beside the locked dependencies by who wants it:
`.venv/bin/python -m pip install atheris`.
"""

import asyncio
import logging
import random
import sys
from typing import Any

try:
    import atheris  # type: ignore[import-not-found]
except ImportError:
    raise SystemExit("This needs atheris: .venv/bin/python -m pip install atheris") from None

with atheris.instrument_imports(include=["groq_lsp"]):
    from tests.fuzz.targets import TARGETS


class FromBytes(random.Random):
    """Makes its choices from the fuzzer's bytes, and the plainest choice once they are used up."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data = data
        self._at = 0

    def getrandbits(self, k: int) -> int:
        size = (k + 7) // 8
        piece = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(piece, "little") & ((1 << k) - 1)

    def random(self) -> float:
        return self.getrandbits(53) / (1 << 53)

    def seed(self, *_: Any) -> None:
        """Nothing to seed."""


def main() -> None:
    name, *flags = sys.argv[1:] or ("",)
    if name not in TARGETS:
        raise SystemExit(f"name one of {', '.join(TARGETS)}")
    logging.disable(logging.CRITICAL)
    runner = asyncio.Runner()

    def one(data: bytes) -> None:
        runner.run(TARGETS[name](FromBytes(data)))

    atheris.Setup([sys.argv[0], *flags], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

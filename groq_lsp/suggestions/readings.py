"""The answers that are read for one place at once: the suggestion and its alternatives."""

import asyncio
from collections.abc import Sequence

from groq_lsp.suggestions.asking import Reading

GRACE_SECONDS = 0.3
"""How long the alternatives have once the first suggestion is there."""


class Readings:
    """Answers to one question."""

    def __init__(self, readings: Sequence[Reading] = ()) -> None:
        self._readings = readings

    def __len__(self) -> int:
        return len(self._readings)

    async def texts(self) -> list[str]:
        """Give the texts that are there soon after the first one, in the order of asking.

        Raises what the first one failed by where all have failed.
        """
        await self._first()
        waiting = [reading.text for reading in self._readings if not reading.text.done()]
        if waiting:
            await asyncio.wait(waiting, timeout=GRACE_SECONDS)
        for reading in self._readings:
            if not reading.text.done():
                reading.cancel()
        good = [reading.text.result() for reading in self._readings if reading.good]
        failures = [fault for reading in self._readings if (fault := reading.failure)]
        if failures and not good:
            raise failures[0]
        return good

    async def close(self) -> None:
        """Close the connections that are still read from, and wait until nobody reads."""
        self.cancel()
        for reading in self._readings:
            await reading.ended()

    def cancel(self) -> None:
        """Close the connections that are still read from."""
        for reading in self._readings:
            reading.cancel()

    async def _first(self) -> None:
        """Wait for the first text, or for the last failure."""
        waiting = {reading.text for reading in self._readings}
        while waiting and not any(reading.good for reading in self._readings):
            _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)

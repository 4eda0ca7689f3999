"""Runs a simulator until it is cancelled, for the command line."""

import asyncio
from collections.abc import Callable, Iterable

from groq_lsp.simulator.faults import names
from groq_lsp.simulator.options import Options
from groq_lsp.simulator.simulator import Simulator

_KEPT_REQUESTS = 100


async def serve(
    options: Options,
    port: int,
    *,
    announce: Callable[[str], None],
    faults: Iterable[str] = (),
) -> None:
    """Serve on `port` of the loopback interface, 0: any free one, until cancelled.

    `announce` is called once with a line that gives the address and says what this is.
    `faults` are queued in order; raises FaultUnknown before anything is served.
    """
    simulator = Simulator(options, port=port, keep=_KEPT_REQUESTS)
    for fault in faults:
        names.queue(simulator.faults, fault)
    async with simulator:
        announce(
            f"Simulator of the Groq API on {simulator.base_url} (not Groq: its answers are made "
            "by rules). Set GROQ_BASE_URL and GROQ_API_KEY_ORIGIN to this address and GROQ_API_KEY "
            "to any word."
        )
        await asyncio.Event().wait()

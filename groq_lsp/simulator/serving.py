"""Runs a simulator until it is cancelled, for the command line."""

import asyncio
import os
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

    `announce` is called once with what this is, and how to be answered by it.
    `faults` are queued in order; raises FaultUnknown before anything is served.
    """
    simulator = Simulator(options, port=port, keep=_KEPT_REQUESTS)
    for fault in faults:
        names.queue(simulator.faults, fault)
    async with simulator:
        announce(_announcement(simulator.base_url))
        await asyncio.Event().wait()


def _announcement(address: str) -> str:
    variables = (
        f"GROQ_BASE_URL={address}",
        f"GROQ_API_KEY_ORIGIN={address}",
        "GROQ_API_KEY=simulated",
    )
    define = "set" if os.name == "nt" else "export"
    lines = "".join(f"\n    {define} {variable}" for variable in variables)
    return (
        f"Simulator of the Groq API on {address} (not Groq: its answers are made by rules).\n"
        f"Where the editor or another command of groq-lsp is started, while this runs:\n{lines}\n"
    )

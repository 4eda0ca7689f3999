"""The server's life on standard input and output, and all the ways in which it ends."""

import asyncio
import logging
import select
import signal
import sys
from collections.abc import Callable, Mapping
from functools import partial

from groq_lsp.protocol.inbox import Inbox
from groq_lsp.protocol.outbox import Outbox
from groq_lsp.protocol.parent import watch
from groq_lsp.protocol.server import Server
from groq_lsp.stdio import Stdio

logger = logging.getLogger(__name__)

WATCH_SECONDS = 1.0
FLUSH_SECONDS = 0.5
SWITCH_SECONDS = 0.0005
"""How long a thread that loads or compares keeps the loop waiting at most; Python's own 5 ms add up
to what is felt."""
_INTERRUPTED = 130

Stop = Callable[[int], None]


def serve_stdio(server: Server, stdio: Stdio, *, initialize: Mapping[str, object]) -> int:
    """Serve an editor whose `initialize` is answered already; give the exit code.

    0 after `shutdown`, 1 when the editor went without it, as LSP asks; 0 after SIGTERM.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(_log_failure)
    return loop.run_until_complete(_serve(server, stdio, initialize))


async def _serve(server: Server, stdio: Stdio, initialize: Mapping[str, object]) -> int:
    loop = asyncio.get_running_loop()
    stopped: asyncio.Future[int] = loop.create_future()
    protocol = server.protocol

    def stop(code: int) -> None:
        if not stopped.done():
            stopped.set_result(code)

    outbox = Outbox(stdio.sink, on_broken=partial(loop.call_soon_threadsafe, stop, 1))
    protocol.set_writer(outbox)
    protocol.on_exit = stop
    stdio.frames.on_fault = lambda fault: logger.warning("passed over %s", fault)
    _obey_signals(loop, stop)
    protocol.initialize(initialize)
    Inbox(stdio, protocol.handle_message, lambda: stop(0 if protocol.shutting_down else 1)).start()
    watching = asyncio.create_task(_watch(initialize.get("processId"), stdio.sink, stopped))
    await watching
    code = stopped.result()
    await protocol.wind_down()
    outbox.close(within=FLUSH_SECONDS)
    return code


def _obey_signals(loop: asyncio.AbstractEventLoop, stop: Stop) -> None:
    """End in order when told to. Neovim reports a server that SIGTERM ends with a code."""
    for number, code in ((signal.SIGTERM, 0), (signal.SIGINT, _INTERRUPTED)):
        try:
            loop.add_signal_handler(number, stop, code)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_, code=code: loop.call_soon_threadsafe(stop, code))


async def _watch(process: object, sink: int, stopped: asyncio.Future[int]) -> None:
    """Wait until the server is stopped; stop it when the editor has gone without a word.

    pygls takes note of the process and never looks. When another process holds our input open, as a
    terminal may, nothing else tells.
    """
    editor = watch(process) if type(process) is int and process > 0 else None
    while not stopped.done():
        if not _is_read(sink) or not (editor is None or editor.runs()):
            logger.warning("the editor has gone")
            stopped.set_result(1)
        await asyncio.wait([stopped], timeout=WATCH_SECONDS)


def _is_read(sink: int) -> bool:
    """Whether the other end of our output is open, where the system can tell without a write."""
    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(sink, 0)
    return not any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0))


def _log_failure(_: asyncio.AbstractEventLoop, context: Mapping[str, object]) -> None:
    """Log what went wrong outside a request, without asyncio's text, which quotes the exception."""
    fault = context.get("exception")
    logger.error("a task failed", exc_info=fault if isinstance(fault, BaseException) else None)

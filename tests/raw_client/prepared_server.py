"""A script: a process that has imported what a server does, and forks into one at each request.

Importing takes nearly all of a server's short life in a test. A fork is a process of its own, with
its own standard streams, environment and directory, that runs the same `main` from its beginning;
only each import in it finds the module there, and each pattern and table is made.

A request is a datagram on the socket whose descriptor is the argument: arguments, environment and
directory as JSON, and four descriptors: the three standard ones, and one that the process's number
and then its exit code are written to, a line each.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import threading

from groq_lsp.__main__ import main
from groq_lsp.warming import HEAVY, LIGHT

MODULES = (
    "groq_lsp.protocol",  # before any other that knows pygls
    "groq_lsp.server",
    *LIGHT,
    *HEAVY,
    "groq_lsp.cli",
    "groq_lsp.command_line_run",
    "groq_lsp.doctor",
)
LARGEST_REQUEST = 1 << 20
MOST_DESCRIPTORS = 1024

outcomes: dict[int, int] = {}
"""For each process that runs, where its exit code is to be written."""


def end(number: int, frame: object) -> None:
    """Tell what those that ended ended with."""
    while outcomes:
        process, status = os.waitpid(-1, os.WNOHANG)
        if process == 0:
            return
        outcome = outcomes.pop(process)
        with contextlib.suppress(BrokenPipeError):
            os.write(outcome, b"%d\n" % os.waitstatus_to_exitcode(status))
        os.close(outcome)


def become(request: dict, streams: list[int]) -> None:
    """Be the process that was asked for."""
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
    os.closerange(3, MOST_DESCRIPTORS)
    sys.argv[1:] = request["arguments"]
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["directory"])


def fork_when_asked(channel: socket.socket) -> bool:
    """Fork at each request; gives whether this is such a process, once there are no more."""
    while True:
        body, descriptors, _, _ = socket.recv_fds(channel, LARGEST_REQUEST, 4)
        if not body:
            return False
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        process = os.fork()
        if process == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            channel.detach()
            become(json.loads(body), descriptors[:3])
            return True
        for descriptor in descriptors[:3]:
            os.close(descriptor)
        outcomes[process] = descriptors[3]
        os.write(descriptors[3], b"%d\n" % process)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})


if __name__ == "__main__":
    for name in MODULES:
        importlib.import_module(name)
    importlib.import_module("groq_lsp.rehearsing").rehearse()
    assert threading.active_count() == 1, "a fork has no other threads, but their locks"
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, end)
    if fork_when_asked(socket.socket(fileno=int(sys.argv[1]))):
        sys.exit(main())

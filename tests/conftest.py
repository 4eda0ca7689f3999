"""Fixtures for every test."""

import signal

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # A shell ignores it for what it runs in the background, and so would the servers under test.
    signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ("tests.fixtures_lsp", "tests.fixtures_simulator")

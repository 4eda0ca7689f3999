"""Fixtures for every test."""

import signal

from hypothesis import HealthCheck, settings

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # A shell ignores it for what it runs in the background, and so would the servers under test.
    signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ("tests.fixtures_lsp", "tests.fixtures_simulator")

# A machine that is busy with something else is no fault of an example.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")

"""Fixtures for every test."""

pytest_plugins = ("tests.fixtures_lsp", "tests.fixtures_simulator")

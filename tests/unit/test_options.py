"""The flags of the server, and what is left to the command line."""

import pytest

from groq_lsp.options import parse


def test_no_arguments_serve() -> None:
    options = parse([])
    assert options is not None
    assert set(vars(options).values()) == {None}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--base-url", "http://a", "--log-level", "debug"],
        ["--base-url=http://a", "--stdio", "--log-level=debug"],
    ],
)
def test_flags_take_their_value_in_either_form(arguments: list[str]) -> None:
    options = parse(arguments)
    assert options is not None
    assert (options.base_url, options.log_level) == ("http://a", "debug")


def test_every_documented_flag_is_known() -> None:
    names = ("base-url", "proxy", "ca-file", "log-level", "log-file", "config")
    options = parse([part for name in names for part in (f"--{name}", name)])
    assert options is not None
    given = [options.base_url, options.proxy, options.ca_file]
    given += [options.log_level, options.log_file, options.config]
    assert given == list(names)


def test_a_value_may_look_like_anything() -> None:
    options = parse(["--config=", "--proxy", "--stdio", "--base-url=a=b"])
    assert options is not None
    assert (options.config, options.proxy, options.base_url) == ("", "--stdio", "a=b")


@pytest.mark.parametrize(
    "arguments",
    [
        ["demo"],
        ["--help"],
        ["--base-url"],
        ["--unknown", "x"],
        ["--stdio", "doctor"],
        ["--stdio=1"],
        ["--"],
        [""],
        ["--base-url", "a", "demo"],
    ],
)
def test_anything_else_is_for_the_command_line(arguments: list[str]) -> None:
    """S26"""
    assert parse(arguments) is None

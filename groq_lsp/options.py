"""The flags that the server takes. Read without argparse, whose import would delay every start."""

from collections.abc import Sequence

_VALUED = {
    "--base-url": "base_url",
    "--proxy": "proxy",
    "--ca-file": "ca_file",
    "--log-level": "log_level",
    "--log-file": "log_file",
    "--config": "config",
}
# What an editor adds of itself: vscode-languageclient says how it wants to talk.
_PLAIN = frozenset(("--stdio",))


class Options:
    """What the command line says; None stands for a flag that was not given.

    A plain class, since `dataclasses` would cost a fifth of the time to the first answer.
    """

    def __init__(self) -> None:
        self.base_url: str | None = None
        self.proxy: str | None = None
        self.ca_file: str | None = None
        self.log_level: str | None = None
        self.log_file: str | None = None
        self.config: str | None = None


def parse(arguments: Sequence[str]) -> Options | None:
    """Read the flags for serving; None when the arguments ask for something else.

    Both `--flag value` and `--flag=value` are understood.
    """
    options = Options()
    rest = list(arguments)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name in _PLAIN and not equals:
            continue
        if name not in _VALUED or not (equals or rest):
            return None
        setattr(options, _VALUED[name], value if equals else rest.pop(0))
    return options

"""Base URLs, parsed strictly: what cannot be read in one way only is refused."""

import ipaddress
import re
from typing import Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from groq_lsp.errors import EndpointError, shorten

GROQ_ORIGIN: Final = "https://api.groq.com"

_PORTS: Final = {"https": 443, "http": 80}
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PATH: Final = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")


class BaseUrl(NamedTuple):
    """`root` is what `/chat/completions` is added to; `origin` is scheme, host and port."""

    root: str
    origin: str
    loopback: bool


def base_url(given: str) -> BaseUrl:
    """Read a base URL as Groq's SDK (no path) or OpenAI's (with `/v1`) would have it.

    Without a path `/openai/v1` is added, as the SDK does. EndpointError says what is wrong.
    """
    parts = _split(given)
    host, loopback = _host(parts, given)
    if parts.scheme == "http" and not loopback:
        raise _refused(given, "is not encrypted: use https, or http for this machine only")
    port = _port(parts, given)
    shown = f"[{host}]" if ":" in host else host
    site = f"{parts.scheme}://{shown}" + ("" if port is None else f":{port}")
    return BaseUrl(site + _path(parts, given), site, loopback)


def origin(given: str) -> str:
    """Give the origin of a URL, such as `https://api.groq.com`; EndpointError as `base_url`."""
    return base_url(given).origin


def _split(given: str) -> SplitResult:
    if not given.isascii():
        raise _refused(given, "holds characters outside ASCII")
    # urlsplit drops line breaks and tabs in silence, so they are looked for first.
    if not re.fullmatch(r"[\x21-\x7e]+", given) or "\\" in given:
        raise _refused(given, "holds a blank, a line break or a backslash")
    try:
        parts = urlsplit(given)
    except ValueError:
        raise _refused(given, "cannot be read") from None
    if parts.scheme not in _PORTS:
        raise _refused(given, "does not begin with https://")
    if "@" in parts.netloc:
        raise _refused(given, "holds a user name or password")
    if "?" in given or "#" in given:
        raise _refused(given, "holds a query or a fragment")
    return parts


def _host(parts: SplitResult, given: str) -> tuple[str, bool]:
    host = (parts.hostname or "").lower()
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = None
    if address is not None:
        if "%" in host:
            raise _refused(given, "holds an address zone")
        return str(address), address.is_loopback
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(given, "holds no proper host name")
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        raise _refused(given, "holds an address written in an unusual way")
    if any(label.startswith("xn--") for label in labels):
        raise _refused(given, "holds an internationalised name, which may look like another")
    return host, host == "localhost"


def _port(parts: SplitResult, given: str) -> int | None:
    try:
        port = parts.port
    except ValueError:
        raise _refused(given, "holds no proper port") from None
    if port == 0:
        raise _refused(given, "holds no proper port")
    return None if port == _PORTS[parts.scheme] else port


def _path(parts: SplitResult, given: str) -> str:
    if not _PATH.fullmatch(parts.path) or "/../" in f"{parts.path}/" or "/./" in f"{parts.path}/":
        raise _refused(given, "holds a path that cannot be used")
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return path or "/openai/v1"


def _refused(given: str, why: str) -> EndpointError:
    # A user name, a password or a key may stand before the @ or after the ?.
    shown = given.split("?")[0].split("#")[0]
    scheme, mark, rest = shown.partition("//")
    shown = scheme + mark + rest.rpartition("@")[2]
    return EndpointError(
        f"The base URL {shorten(shown)} {why}. Mend `baseUrl` in config.toml or GROQ_BASE_URL."
    )

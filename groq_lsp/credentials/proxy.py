"""The proxy a request goes through: the user's setting, or HTTPS_PROXY and NO_PROXY."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from groq_lsp.errors import EndpointError


@dataclass(frozen=True)
class Proxy:
    """A proxy's `url` without user name and password; those are apart and never shown."""

    url: str
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)

    @property
    def shown(self) -> str:
        """The URL for messages, with the password masked."""
        if self.user is None:
            return self.url
        scheme, _, rest = self.url.partition("://")
        return f"{scheme}://…@{rest}"


def proxy_for(
    origin: str, *, loopback: bool, setting: str | None, environment: Mapping[str, str]
) -> Proxy | None:
    """Choose the proxy for `origin`; this machine itself is always reached directly.

    `setting` wins over the environment. EndpointError when the proxy's URL cannot be used.
    """
    if loopback:
        return None
    if setting:
        return parse(setting, "`proxy` in config.toml")
    scheme = origin.partition(":")[0]
    if _spared(origin, _variable(environment, "no_proxy")[1]):
        return None
    for variable in (f"{scheme}_proxy", "all_proxy"):
        name, value = _variable(environment, variable)
        if value:
            return parse(value, name)
    return None


def parse(given: str, source: str) -> Proxy:
    """Read a proxy's URL; one without a scheme is taken for http, as other tools do."""
    try:
        parts = urlsplit(given if "://" in given else f"http://{given}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or not given.isascii() or not given.isprintable() or " " in given:
        raise EndpointError(f"The proxy in {source} is not a URL: write http://host:port.")
    if parts.scheme not in ("http", "https"):
        raise EndpointError(
            f"The proxy in {source} is of a kind that groq-lsp cannot use "
            f"({parts.scheme[:10]}): name an http:// one, or leave this host out with NO_PROXY."
        )
    shown = f"[{host}]" if ":" in host else host
    default = 443 if parts.scheme == "https" else 80
    return Proxy(
        f"{parts.scheme}://{shown}:{port or default}",
        None if parts.username is None else unquote(parts.username),
        None if parts.username is None else unquote(parts.password or ""),
    )


def _variable(environment: Mapping[str, str], name: str) -> tuple[str, str]:
    """Find a variable in lower case first, as curl does; give its name as found and its value."""
    for spelling in (name, name.upper()):
        if value := environment.get(spelling, "").strip():
            return spelling, value
    return name, ""


def _spared(origin: str, no_proxy: str) -> bool:
    """Tell whether NO_PROXY names the host: `*`, a domain, `host:port`, an address or a network."""
    parts = urlsplit(origin)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    for entry in no_proxy.replace(",", " ").lower().split():
        if entry == "*" or _matches(entry, host, port):
            return True
    return False


def _matches(entry: str, host: str, port: int) -> bool:
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        pass
    name, colon, wanted = entry.partition(":")
    if colon and wanted != str(port):
        return False
    name = name.removeprefix("*").removeprefix(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))

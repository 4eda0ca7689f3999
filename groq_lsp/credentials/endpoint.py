"""The endpoint as a whole: where requests go, through what, and with which key."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from groq_lsp.credentials.key import Key
from groq_lsp.credentials.origin import GROQ_ORIGIN, BaseUrl, base_url, origin
from groq_lsp.credentials.proxy import Proxy, proxy_for
from groq_lsp.credentials.sources import from_command, from_keyring
from groq_lsp.errors import CredentialError, EndpointError

NO_KEY: Final = "none"
"""The value of `apiKeyOrigin` for an endpoint that wants no key."""


class UserSettings(Protocol):
    """What is needed of the user's own settings (never a project's)."""

    @property
    def base_url(self) -> str: ...  # noqa: D102
    @property
    def api_key(self) -> str | None: ...  # noqa: D102
    @property
    def api_key_command(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def proxy(self) -> str | None: ...  # noqa: D102
    @property
    def ca_file(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True)
class Endpoint:
    """Where requests go. `base_url` is what `/chat/completions` is added to.

    `key` goes to `origin` and nowhere else; None where the endpoint takes none. `key_source` names
    where it was found, for messages.
    """

    base_url: str
    origin: str
    key: Key | None = None
    key_source: str = ""
    proxy: Proxy | None = None
    ca_file: Path | None = None

    @property
    def is_groq(self) -> bool:
        """Whether this is Groq itself."""
        return self.origin == GROQ_ORIGIN

    @property
    def speaks_groq(self) -> bool:
        """Whether Groq's own parameters are understood: Groq, and what stands in for it."""
        return self.base_url.endswith("/openai/v1")

    @property
    def host(self) -> str:
        """Host and port, for messages."""
        return self.origin.partition("://")[2]

    @property
    def service(self) -> str:
        """The name for messages: Groq, or the host."""
        return "Groq" if self.is_groq else self.host


async def endpoint(
    settings: UserSettings,
    environment: Mapping[str, str],
    *,
    key_origin: str | None = None,
) -> Endpoint:
    """Find the key and bind it to its origin.

    A key belongs to Groq unless `key_origin` (else GROQ_API_KEY_ORIGIN) names another origin, or
    `none` for an endpoint without keys; one in the keyring belongs to the origin it is stored
    under. Raises CredentialError or EndpointError.
    """
    address = base_url(settings.base_url)
    proxy = proxy_for(
        address.origin,
        loopback=address.loopback,
        setting=settings.proxy,
        environment=environment,
    )
    ca_file = _ca_file(settings.ca_file)
    declared = _declared(environment, key_origin)
    key, source = await _key(settings, environment, address, declared)
    return Endpoint(address.root, address.origin, key, source, proxy, ca_file)


def asks_nobody(
    settings: UserSettings, environment: Mapping[str, str], *, key_origin: str | None = None
) -> bool:
    """Say whether `endpoint` finds a key, or that there need be none, without asking anybody.

    A command may ask its user, and a keyring may have to be unlocked. Raises EndpointError.
    """
    address = base_url(settings.base_url)
    declared = _declared(environment, key_origin)
    own = _is_for(address, declared)
    if own:
        given = bool(environment.get("GROQ_API_KEY"))
        return not settings.api_key_command and (given or address.loopback)
    return address.loopback or (declared == NO_KEY and address.origin != GROQ_ORIGIN)


def _declared(environment: Mapping[str, str], key_origin: str | None) -> str:
    """Give the origin that the key belongs to."""
    return key_origin or environment.get("GROQ_API_KEY_ORIGIN", "").strip() or GROQ_ORIGIN


def _is_for(address: BaseUrl, declared: str) -> bool:
    """Tell whether the key that belongs to `declared` may go to an address."""
    return declared != NO_KEY and origin(declared) == address.origin


async def _key(
    settings: UserSettings, environment: Mapping[str, str], address: BaseUrl, declared: str
) -> tuple[Key | None, str]:
    if declared == NO_KEY and address.origin != GROQ_ORIGIN:
        return None, ""
    own = _is_for(address, declared)
    if own and settings.api_key_command:
        source = "`apiKeyCommand`"
        secret = await from_command(settings.api_key_command, environment)
        return Key.checked(secret, source), source
    if own and environment.get("GROQ_API_KEY"):
        return Key.checked(environment["GROQ_API_KEY"], "GROQ_API_KEY"), "GROQ_API_KEY"
    # Asking a keyring may raise a dialog, so a local endpoint does not.
    if not address.loopback and (stored := await from_keyring(address.origin)):
        return Key.checked(stored, "the keyring"), "the keyring"
    if own and settings.api_key:
        source = "`apiKey` in config.toml"
        return Key.checked(settings.api_key, source), source
    if address.loopback:
        return None, ""
    raise _missing(address.origin)


def _missing(origin: str) -> CredentialError:
    if origin == GROQ_ORIGIN:
        return CredentialError(
            # A terminal's one line may show only its beginning and its end.
            "There is no Groq key yet: have `apiKeyCommand` in config.toml print one, or set "
            "GROQ_API_KEY to one from https://console.groq.com/keys."
        )
    return CredentialError(
        f"There is no key for {origin}, and the Groq key is not sent there: set `apiKeyOrigin` to "
        f'"{origin}" if your key is for it, or to "{NO_KEY}" if it takes none.'
    )


def _ca_file(setting: str | None) -> Path | None:
    if not setting:
        return None
    path = Path(setting).expanduser()
    if not path.is_absolute() or not path.is_file() or not os.access(path, os.R_OK):
        raise EndpointError(
            "The certificate file in `caFile` cannot be read: give the full path of a PEM file."
        )
    return path

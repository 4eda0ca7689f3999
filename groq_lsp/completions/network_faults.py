"""What a failed connection means: each cause has its own sentence and its own next step."""

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import Final

from groq_lsp.completions.call import Call, Phase
from groq_lsp.completions.excerpts import excerpt
from groq_lsp.credentials import Endpoint
from groq_lsp.errors import (
    AnswerUnexpected,
    ConnectionFailed,
    DeadlinePassed,
    GroqLspError,
)

_EXPIRED: Final = frozenset({9, 10})  # X509_V_ERR_CERT_NOT_YET_VALID, _HAS_EXPIRED
_WRONG_NAME: Final = frozenset({62, 63, 64})  # _HOSTNAME_, _EMAIL_, _IP_ADDRESS_MISMATCH
_REFUSED: Final = f"[Errno {errno.ECONNREFUSED}]"  # of several addresses, in one text
_UNREACHABLE: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})


def network_fault(error: BaseException, call: Call, endpoint: Endpoint) -> GroqLspError:
    """Turn what httpx, the SDK or a socket raised into the failure that a user reads."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, GroqLspError):
            return cause
    if call.connecting:
        return _not_connected(causes, call, endpoint)
    return _broken(causes, call, endpoint)


def transport_errors() -> tuple[type[Exception], ...]:
    """Name what may be raised when something fails between here and the endpoint."""
    # Loaded by then: nothing fails on the way before something was sent.
    import groq
    import h11
    import httpx

    return (groq.GroqError, httpx.HTTPError, httpx.StreamError, h11.ProtocolError, OSError)


def too_slow_to_connect(call: Call, endpoint: Endpoint) -> GroqLspError:
    """Say that no connection came about in its time."""
    if endpoint.proxy is not None and call.phase is not Phase.SECURING:
        return DeadlinePassed(
            f"The proxy {endpoint.proxy.shown} did not answer in time: "
            "check that it runs, or leave it out with NO_PROXY."
        )
    if call.phase is Phase.SECURING:
        return DeadlinePassed(
            f"{endpoint.host} did not complete the encrypted connection in time: "
            "check the network, then try again."
        )
    return DeadlinePassed(
        f"{endpoint.host} did not accept a connection in time: check the network, then try again."
    )


def proxy_refused(endpoint: Endpoint, words: str) -> ConnectionFailed:
    """Say that the proxy would not pass the request on; `words` are its status and reason."""
    proxy = endpoint.proxy.shown if endpoint.proxy is not None else "in between"
    if words.startswith("407"):
        return ConnectionFailed(
            f"The proxy {proxy} asks for a user name and password (407): "
            "put them into its URL, http://user:password@host:port."
        )
    shown = excerpt(words, endpoint, 60)
    return ConnectionFailed(
        f"The proxy {proxy} would not connect to {endpoint.host} ({shown}): "
        "ask who runs it to allow that host, or leave it out with NO_PROXY."
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Walk the causes and contexts, and the members of groups, each once."""
    waiting, seen = [error], set()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [other for other in (one.__cause__, one.__context__) if other is not None]
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions


def _not_connected(causes: list[BaseException], call: Call, endpoint: Endpoint) -> GroqLspError:
    through = endpoint.proxy is not None and call.phase is not Phase.SECURING
    target = endpoint.host
    if through and endpoint.proxy is not None:
        target = f"the proxy {endpoint.proxy.shown}"
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _untrusted(cause, target)
        if reason := _reason(cause, local=through or not endpoint.is_groq):
            return _failed(target, *reason)
    if any(isinstance(cause, ssl.SSLError) for cause in causes) or call.phase is Phase.SECURING:
        return ConnectionFailed(
            f"No encrypted connection to {target} could be made (TLS failed): "
            "something in between may be in the way; check the proxy and `baseUrl`."
        )
    if call.phase is Phase.PROXYING:
        return proxy_refused(endpoint, "it closed the connection")
    return _failed(target, "the connection failed", "check the network")


def _reason(cause: BaseException, *, local: bool) -> tuple[str, str] | None:
    if isinstance(cause, socket.gaierror):
        return "name not found", "check the network and the name"
    if isinstance(cause, ConnectionRefusedError) or _REFUSED in str(cause):
        return "connection refused", "check that it runs" if local else "check the network"
    if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
        return "network unreachable", "check that you are online"
    return None


def _failed(target: str, why: str, step: str) -> ConnectionFailed:
    return ConnectionFailed(f"Cannot reach {target} ({why}): {step}, then try again.")


def _untrusted(error: ssl.SSLCertVerificationError, host: str) -> ConnectionFailed:
    code = getattr(error, "verify_code", 0)
    words = str(getattr(error, "verify_message", "") or error).lower()
    if code in _EXPIRED or "expired" in words or "not yet valid" in words:
        why, step = "has expired or is not yet valid", "check this machine's clock"
    elif code in _WRONG_NAME or "mismatch" in words or "not valid for" in words:
        why, step = "is for another host", "check `baseUrl` and the network"
    else:
        why = "is signed by an authority that this machine does not know"
        step = (
            "on a company network, name the company's CA file in `caFile`; elsewhere, do not trust "
            "this network"
        )
    return ConnectionFailed(f"The certificate of {host} {why}: {step}.")


def _broken(causes: list[BaseException], call: Call, endpoint: Endpoint) -> GroqLspError:
    if call.phase is Phase.ANSWERED:
        return ConnectionFailed(
            f"The connection to {endpoint.host} broke before the answer was complete: try again."
        )
    if any(type(cause).__name__ == "RemoteProtocolError" for cause in causes):
        return AnswerUnexpected(
            f"{endpoint.host} answered with something that is not HTTP: "
            "check `baseUrl` and the proxy, then try again."
        )
    fault = ConnectionFailed(
        f"{endpoint.host} closed the connection without an answer: try again in a moment."
    )
    fault.again = True
    return fault

"""What a client is told when a request fails: a code and one sentence, nothing from inside."""

import asyncio
from collections.abc import Mapping

from cattrs import BaseValidationError, StructureHandlerNotFoundError, transform_error
from pygls.exceptions import JsonRpcException

from groq_lsp.errors import GroqLspError, InvalidArguments

INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_INITIALIZED = -32002
REQUEST_FAILED = -32803
REQUEST_CANCELLED = -32800

INSIDE = "groq-lsp failed inside and has written the reason to its log."
_SENTENCES = {
    INVALID_REQUEST: "This request is not allowed now.",
    METHOD_NOT_FOUND: "groq-lsp does not know this method.",
    INVALID_PARAMS: "The parameters of this request do not fit.",
    REQUEST_CANCELLED: "The request was cancelled.",
}

Error = Mapping[str, object]

MISFITS = (
    BaseValidationError,
    StructureHandlerNotFoundError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What cattrs and lsprotocol's hooks raise for parameters that do not fit."""


def error(code: int, sentence: str | None = None) -> Error:
    """Give a JSON-RPC error object; without a sentence, the neutral one for `code`."""
    return {"code": code, "message": sentence or _SENTENCES.get(code, INSIDE)}


def error_of(exception: BaseException) -> Error:
    """Give the error object for what a handler raised.

    Only our own errors speak for themselves. Any other exception's text may quote the user's
    words or a key, and pygls would send it together with a traceback.
    """
    if isinstance(exception, asyncio.CancelledError):
        return error(REQUEST_CANCELLED)
    if isinstance(exception, InvalidArguments):
        return error(INVALID_PARAMS, exception.sentence)
    if isinstance(exception, GroqLspError):
        return error(REQUEST_FAILED, exception.sentence)
    if isinstance(exception, JsonRpcException):
        return error(exception.code)
    return error(INTERNAL_ERROR)


def misfit(method: str, exception: BaseException) -> InvalidArguments:
    """Say which parameter of `method` does not fit, by its path, without what it held."""
    where = ""
    if isinstance(exception, BaseValidationError):
        reasons = transform_error(exception, format_exception=_reason)
        where = f" ({'; '.join(reasons[:3])})"
    return InvalidArguments(f"The parameters of {method} do not fit{where}.")


def _reason(exception: BaseException, _: type | None) -> str:
    return "missing" if isinstance(exception, KeyError) else "wrong type or out of range"

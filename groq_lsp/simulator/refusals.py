"""The error answers of the API, word for word as recorded where they were."""

from typing import Any

from groq_lsp.simulator.wire import encode


class Refusal(Exception):
    """A request that is answered with an error: status, body and extra headers."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        code: str | None = None,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}
        error: dict[str, Any] = {"message": message, "type": kind}
        if "param" in more:
            error["param"] = more.pop("param")
        if code is not None:
            error["code"] = code
        self.error = error | more

    @property
    def body(self) -> bytes:
        """The JSON document with the newline that Go's encoder ends it with."""
        return encode({"error": self.error}) + b"\n"


def invalid_key() -> Refusal:
    """401: the key is missing or wrong; the two are answered alike."""
    return Refusal(401, "Invalid API Key", code="invalid_api_key")


def unknown_url(method: str, path: str) -> Refusal:
    """404: no such route."""
    return Refusal(
        404,
        f"Unknown request URL: {method} {path}. Please check the URL for typos, "
        "or see the docs at https://console.groq.com/docs/",
        code="unknown_url",
    )


def model_not_found(model: str) -> Refusal:
    """404: one of the two answers for a model that is not there."""
    return Refusal(
        404,
        f"The model `{model}` does not exist or you do not have access to it.",
        code="model_not_found",
    )


def model_decommissioned(model: str) -> Refusal:
    """400: the other answer for a model that is not there any more."""
    return Refusal(
        400,
        f"The model `{model}` has been decommissioned and is no longer supported. "
        "Please refer to https://console.groq.com/docs/deprecations for a recommendation on "
        "which model to use instead.",
        code="model_decommissioned",
    )


def context_length_exceeded() -> Refusal:
    """400: prompt and completion do not fit the model's context."""
    return Refusal(
        400,
        "Please reduce the length of the messages or completion.",
        param="messages",
        code="context_length_exceeded",
    )


def json_validate_failed(failed: str, *, cut_short: bool) -> Refusal:
    """400: what was generated is not the JSON that was asked for."""
    reason = (
        "Failed to generate JSON: max completion tokens reached before generating a valid "
        "document. Please increase max_completion_tokens and try again."
        if cut_short
        else "Failed to generate JSON. Please adjust your prompt. "
        "See 'failed_generation' for more details."
    )
    return Refusal(400, reason, code="json_validate_failed", failed_generation=failed)


def over_capacity(model: str) -> Refusal:
    """503: the model is busy for everybody."""
    return Refusal(
        503,
        f"{model} is currently over capacity. Please try again and back off exponentially. "
        "Visit https://groqstatus.com to see if there is an active incident.",
        kind="internal_server_error",
        headers={"retry-after": "40"},
    )


def flex_capacity() -> Refusal:
    """498: no capacity for the flex tier; the body is a guess, only its code is documented."""
    return Refusal(
        498,
        "Flex tier capacity exceeded. Please try again later or use the on_demand service tier.",
        kind="capacity_exceeded",
        code="capacity_exceeded",
    )


def internal() -> Refusal:
    """500: something went wrong on their side."""
    return Refusal(500, "Internal Server Error", kind="internal_server_error")

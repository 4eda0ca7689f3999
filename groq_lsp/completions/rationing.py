"""A request and the limits: waits until it is let in, then tells them what it took."""

from typing import TYPE_CHECKING

from groq_lsp.completions.patience import Patience
from groq_lsp.completions.request import Finish, Request
from groq_lsp.errors import RateLimited
from groq_lsp.limits import Limits, Sent, limit_sentence, refusal

if TYPE_CHECKING:
    import httpx


async def admitted(limits: Limits, request: Request, patience: Patience, service: str) -> Sent:
    """Wait until the request is likely to be let in; RateLimited when that is too long.

    Looks again all the while: what another request really took is known when it is answered.
    """
    model = request.model
    reckoned, answer = request.admission
    prompt = limits.expected(model, reckoned)

    def due(*, alone: bool = False) -> float:
        # Not every model counts the answer ahead: where it would be too long a wait even if all
        # that is on its way took nothing, only the prompt must fit.
        whole = patience.allows(limits.wait(model, prompt + answer, alone=True))
        return limits.wait(model, prompt + answer if whole else prompt, alone=alone)

    while (wait := due()) > 0:
        if not patience.left or not patience.allows(due(alone=True)):
            daily = limits.daily(model)
            sentence = limit_sentence(model, wait, daily=daily, service=service)
            raise RateLimited(sentence, retry_after=wait, daily=daily)
        await patience.wait(
            min(wait, patience.left),
            f"Waiting for {service}'s rate limit",
            over=lambda: due() <= 0,
        )
    return limits.sending(model, reckoned, answer)


def headed(limits: Limits, sent: Sent, response: "httpx.Response") -> None:
    """Tell the limits what the head of an answer says of them, or a refusal."""
    limits.observe(sent.model, response.headers, sent)
    if response.status_code == 429:
        limits.refused(sent.model, refusal(response.text, response.headers), sent)


def ended(limits: Limits, sent: Sent, finish: Finish, pieces: int) -> None:
    """Tell the limits what an answer took; one that broke off took the pieces that came."""
    usage = finish.usage
    if usage is None:
        limits.answered(sent, pieces)
    else:
        limits.answered(
            sent, usage.completion_tokens, prompt=usage.prompt_tokens, cached=usage.cached_tokens
        )

"""What the API answers: from a recorded request to the plan of its answer, without any I/O."""

import time
from typing import Any
from urllib.parse import unquote

from groq_lsp.simulator import chat, completion, headers, refusals
from groq_lsp.simulator.caching import PromptCache
from groq_lsp.simulator.chat import Answerer
from groq_lsp.simulator.checks import check
from groq_lsp.simulator.completion import Completion
from groq_lsp.simulator.faults import Fault
from groq_lsp.simulator.ledger import Exchange
from groq_lsp.simulator.limits import Limiter
from groq_lsp.simulator.models import BY_ID, MODELS
from groq_lsp.simulator.options import Options
from groq_lsp.simulator.packing import packed
from groq_lsp.simulator.playback import Playback
from groq_lsp.simulator.question import prompt_text
from groq_lsp.simulator.refusals import Refusal
from groq_lsp.simulator.wire import Identifiers

_NOT_SIMULATED = (
    "/responses",
    "/embeddings",
    "/audio/speech",
    "/audio/transcriptions",
    "/audio/translations",
    "/files",
    "/batches",
)


class Service:
    """The API of one organisation: its limits, its cache, and what it answers."""

    def __init__(self, options: Options) -> None:
        self.answerer: Answerer | None = None
        self._options = options
        self._identifiers = Identifiers(options.seed)
        self._limiter = Limiter(options.limits, options.clock, self._identifiers.sortable("org"))
        self._cache = PromptCache(options.clock)

    def route(self, exchange: Exchange) -> str:
        """Give the path below the API's prefix, decoded; "" where it lies outside."""
        path = unquote(exchange.path.partition("?")[0])
        prefix = self._options.prefix
        return path.removeprefix(prefix) if path.startswith(f"{prefix}/") else ""

    def plan(self, exchange: Exchange, fault: Fault | None) -> Playback:
        """Plan the answer to `exchange`; a fault has the last word."""
        request_id = self._identifiers.sortable("req")
        asked = exchange.body if isinstance(exchange.body, dict) else {}
        playback = Playback(
            common=headers.common(self._identifiers, request_id), model=str(asked.get("model", ""))
        )
        try:
            playback = self._answer(exchange, fault, playback, request_id)
        except Refusal as refusal:
            playback = playback.refused(refusal)
        if self._options.gzip and "gzip" in exchange.headers.get("accept-encoding", ""):
            playback = packed(playback)
        return playback if fault is None else fault.playback(playback)

    def _answer(
        self, exchange: Exchange, fault: Fault | None, playback: Playback, request_id: str
    ) -> Playback:
        self._authorise(exchange)
        route = self.route(exchange)
        if exchange.method == "GET" and route == "/models":
            listed = [model.listing() for model in MODELS]
            return playback.document({"object": "list", "data": listed})
        if exchange.method == "GET" and route.startswith("/models/"):
            name = route.removeprefix("/models/")
            if name not in BY_ID:
                raise refusals.model_not_found(name)
            return playback.document(BY_ID[name].listing())
        if exchange.method == "POST" and route == "/chat/completions":
            return self._chat(exchange, fault, playback, request_id)
        if route.startswith(_NOT_SIMULATED):
            raise Refusal(501, f"{route} is not simulated", code="not_simulated")
        raise refusals.unknown_url(exchange.method, exchange.path)

    def _authorise(self, exchange: Exchange) -> None:
        scheme, _, key = exchange.headers.get("authorization", "").partition(" ")
        keys = self._options.keys
        if scheme != "Bearer" or not key or (keys is not None and key not in keys):
            raise refusals.invalid_key()

    def _chat(
        self, exchange: Exchange, fault: Fault | None, playback: Playback, request_id: str
    ) -> Playback:
        body, model = check(exchange.body)
        try:
            made = self._complete(body, request_id)
        except Refusal as refusal:
            refusal.headers = self._limiter.headers(model) | refusal.headers
            raise
        # A stream's headers go out before it: they cannot know how long it will be.
        early = self._limiter.headers(model) if exchange.streams else {}
        self._limiter.charge(model, completion_tokens=made.usage.completion_tokens)
        playback = playback.with_common(early or self._limiter.headers(model))
        if fault is not None:
            made = fault.completion(made)
        return self._paced(exchange, playback, made)

    def _complete(self, body: dict[str, Any], request_id: str) -> Completion:
        model = BY_ID[body["model"]]
        prompt_tokens = chat.tokens_of(body)
        self._limiter.admit(
            model,
            prompt_tokens=prompt_tokens,
            reserved_tokens=chat.reserved(body, model),
            tier=chat.tier(body),
        )
        if prompt_tokens + chat.asked_cap(body) > model.context_window:
            raise refusals.context_length_exceeded()
        beginning = prompt_text(body)[0] if self._options.cache_prompts else ""
        made = chat.complete(
            body,
            model,
            speed=self._options.tokens_per_second,
            mark=self._options.mark,
            identifiers=self._identifiers,
            request_id=request_id,
            answerer=self.answerer,
            prompt_tokens=prompt_tokens,
            cached_tokens=self._cache.cached_tokens(model.id, beginning),
            created=int(time.time()),
        )
        self._limiter.charge(model, prompt_tokens=prompt_tokens - made.usage.cached_tokens)
        return made

    def _paced(self, exchange: Exchange, playback: Playback, made: Completion) -> Playback:
        speed = self._options.tokens_per_second
        interval = 1 / speed if speed else 0.0
        latency = self._options.latency_seconds + made.hidden_tokens * interval
        if exchange.streams:
            return playback.stream(completion.frames(made), latency, interval)
        if made.failure is not None:
            raise made.failure
        latency += (len(made.reasoning) + len(made.content)) * interval
        return playback.bytes_of(completion.document(made), latency)

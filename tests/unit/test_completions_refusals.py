"""What Groq refuses, with its own words: one sentence each, and never more requests than helps."""

import pytest

from groq_lsp.completions import Completions
from groq_lsp.errors import (
    AnswerUnexpected,
    EndpointError,
    GroqLspError,
    KeyRejected,
    ModelGone,
    RequestTooLarge,
    ServiceBusy,
    ServiceError,
)
from tests.raw_upstream import CANARY, RawUpstream, Reply, answer, error, stream
from tests.unit.test_completions import asking

ORGANISATION = "org_01jabcdefghijklmnopqrstuvwx"
TPM = (
    f"Rate limit reached for model `openai/gpt-oss-20b` in organization `{ORGANISATION}` service "
    "tier `on_demand` on tokens per minute (TPM): Limit 8000, Used 7708, Requested 1214. Please "
    "try again in {wait}. Need more tokens? Upgrade to Dev Tier today at "
    "https://console.groq.com/settings/billing"
)
TPD = TPM.replace("tokens per minute (TPM): Limit 8000", "tokens per day (TPD): Limit 200000")


def limited(message: str, **headers: str) -> Reply:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return error(429, message, kind="tokens", code="rate_limit_exceeded", headers=given)


async def refused(*replies: Reply, **changes: object) -> tuple[GroqLspError, int, list[str]]:
    """Ask; give the failure, the number of requests it took, and the reasons told while waiting."""
    reasons: list[str] = []
    async with RawUpstream(*replies) as upstream:
        completions = Completions(upstream.endpoint())
        with pytest.raises(GroqLspError) as caught:
            async with completions.stream(
                asking(**changes), on_wait=lambda _, reason: reasons.append(reason)
            ):
                pass
        await completions.close()
    sentence = caught.value.sentence
    assert CANARY not in sentence
    assert ORGANISATION not in sentence
    assert "Upgrade" not in sentence
    assert sentence.isprintable()
    assert len(sentence) < 450
    return caught.value, len(upstream.requests), reasons


async def test_a_rejected_key_is_named_by_its_source_and_not_tried_again():
    """H12"""
    fault, requests, _ = await refused(error(401, f"Invalid API Key {CANARY}"))
    assert isinstance(fault, KeyRejected)
    assert "rejected the key from GROQ_API_KEY" in fault.sentence
    assert requests == 1


async def test_a_key_without_permission_is_told_apart_from_a_wrong_one():
    """H12"""
    fault, requests, _ = await refused(error(403, "Your project may not use this model."))
    assert isinstance(fault, KeyRejected)
    assert "does not allow this key" in fault.sentence
    assert "Your project may not use this model" in fault.sentence
    assert requests == 1


async def test_a_missing_key_is_asked_for():
    async with RawUpstream(error(401, "no")) as upstream:
        completions = Completions(upstream.endpoint(key=None))
        named = f"asks for a key and none is set.*GROQ_API_KEY_ORIGIN to {upstream.origin}"
        with pytest.raises(KeyRejected, match=named):
            async with completions.stream(asking()):
                pass
        await completions.close()


@pytest.mark.parametrize("body", [b"error code: 1010", b"<html>Blocked by policy</html>"])
async def test_a_firewall_is_not_mistaken_for_a_wrong_key(body):
    fault, _, _ = await refused(answer(403, body, kind="text/plain"))
    assert isinstance(fault, AnswerUnexpected)
    assert "a firewall, a proxy or a VPN" in fault.sentence


GONE = "The model `gemma-7b-it` has been decommissioned and is no longer supported."
UNKNOWN = "The model `gemma-7b-it` does not exist or you do not have access to it."


@pytest.mark.parametrize(
    "reply",
    [
        error(400, GONE, code="model_decommissioned"),
        error(404, UNKNOWN, code="model_not_found"),
        error(410, UNKNOWN),
        error(404, 'model "gemma-7b-it" not found, try pulling it first', kind="api_error"),
        answer(400, {"error": "No models loaded. Please load a model in the developer page."}),
    ],
)
async def test_a_dead_model_is_named_with_a_live_one_and_the_setting(reply):
    """H13"""
    fault, requests, _ = await refused(reply, model="gemma-7b-it")
    assert isinstance(fault, ModelGone)
    assert fault.model == "gemma-7b-it"
    assert "gemma-7b-it" in fault.sentence
    assert "openai/gpt-oss-20b" in fault.sentence
    assert "`groq.model`" in fault.sentence
    assert requests == 1


async def test_with_the_live_list_at_hand_only_a_model_on_it_is_named():
    listing = answer(200, {"data": [{"id": "openai/gpt-oss-120b"}, {"id": "x/y"}]})
    async with RawUpstream(listing, error(404, UNKNOWN, code="model_not_found")) as upstream:
        completions = Completions(upstream.endpoint())
        await completions.models()
        with pytest.raises(ModelGone) as caught:
            async with completions.stream(asking(model="gemma-7b-it")):
                pass
        await completions.close()
    assert "openai/gpt-oss-20b" not in caught.value.sentence
    assert "openai/gpt-oss-120b" in caught.value.sentence


async def test_too_large_a_request_names_the_limit_and_is_not_repeated():
    """H13"""
    message = TPM.replace("Rate limit reached", "Request too large").format(wait="19s")
    fault, requests, _ = await refused(
        error(
            413, message.replace("Requested 1214", "Requested 11387"), headers={"retry-after": "1"}
        )
    )
    assert isinstance(fault, RequestTooLarge)
    assert fault.limit == 8000
    assert "8,000 tokens a minute" in fault.sentence
    assert "11,387" in fault.sentence
    assert requests == 1


@pytest.mark.parametrize(
    ("reply", "limit"),
    [
        (
            error(
                400,
                "Please reduce the length of the messages or completion.",
                code="context_length_exceeded",
            ),
            None,
        ),
        (
            error(
                400,
                "This model's maximum context length is 4096 tokens. However, you requested 9000.",
            ),
            4096,
        ),
        (
            answer(
                400,
                {
                    "error": {
                        "code": 400,
                        "message": "the request exceeds the available context size",
                        "type": "exceed_context_size_error",
                        "n_ctx": 4096,
                    }
                },
            ),
            None,
        ),
    ],
)
async def test_a_text_beyond_the_models_window_is_told_apart(reply, limit):
    """H13"""
    fault, requests, _ = await refused(reply)
    assert isinstance(fault, RequestTooLarge)
    assert fault.limit == limit
    assert "The text is too long for openai/gpt-oss-20b" in fault.sentence
    assert requests == 1


@pytest.mark.parametrize(
    ("reply", "setting"),
    [
        (error(400, "property 'seed' is unsupported, did you mean 'user'?"), "`groq.seed`"),
        (error(400, "`service_tier` flex is not available for this org"), "`groq.serviceTier`"),
        (error(422, "`temperature`: must be at most 2"), "`groq.temperature`"),
        (error(400, "something else"), "check the settings"),
        (error(424, "a dependency failed"), "check the settings"),
        (answer(422, {"detail": [{"loc": ["body"]}]}), "check the settings"),
        (answer(418, b"\x00\x1b[31mI'm a teapot", kind="text/plain"), "I'm a teapot"),
    ],
)
async def test_a_refused_parameter_is_named_by_its_setting(reply, setting):
    """H13"""
    fault, requests, _ = await refused(reply)
    assert type(fault) is ServiceError
    assert setting in fault.sentence
    assert requests == 1


async def test_a_path_without_completions_names_the_base_url():
    message = "Unknown request URL: POST /openai/v1/openai/v1/chat/completions."
    fault, _, _ = await refused(error(404, message, code="unknown_url"))
    assert isinstance(fault, EndpointError)
    assert "mend `baseUrl`" in fault.sentence


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("place", ["other", "same", "http", "file", "userinfo"])
async def test_redirects_are_never_followed(status, place):
    """H16"""
    async with RawUpstream() as other:
        target = {
            "other": f"{other.origin}/openai/v1/chat/completions",
            "same": "/openai/v1/chat/completions",
            "http": "http://evil.test/",
            "file": "file:///etc/passwd",
            "userinfo": f"https://{CANARY}@evil.test/?{CANARY}",
        }[place]
        fault, requests, _ = await refused(
            answer(status, b"", kind="text/html", headers={"Location": target})
        )
        assert isinstance(fault, EndpointError)
        assert "redirects are never followed" in fault.sentence
        assert requests == 1
        assert other.connections == 0


async def test_cookies_are_neither_kept_nor_sent():
    """H20"""
    cookies = {"Set-Cookie": "session=evil; Path=/", "WWW-Authenticate": "Basic realm=x"}
    async with RawUpstream(stream("one", headers=cookies)) as upstream:
        completions = Completions(upstream.endpoint())
        for _ in range(2):
            async with completions.stream(asking()):
                pass
        await completions.close()
    assert all("cookie" not in seen.headers for seen in upstream.requests)


async def test_the_list_of_models_is_asked_for_once():
    listing = {
        "data": [
            {"id": "openai/gpt-oss-20b", "context_window": 131072},
            {"id": "whisper-large-v3", "output_modalities": ["transcription"]},
        ]
    }
    async with RawUpstream(answer(200, listing), answer(200, {"data": []})) as upstream:
        completions = Completions(upstream.endpoint())
        for _ in range(2):
            assert [model.id for model in await completions.models()] == ["openai/gpt-oss-20b"]
        assert await completions.models(refresh=True) == []
        await completions.close()
    assert len(upstream.requests) == 2
    assert upstream.requests[0].line == "GET /openai/v1/models HTTP/1.1"


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (error(401, "no"), KeyRejected),
        (error(500, "no"), ServiceBusy),
        (answer(200, b"<html>", kind="text/html"), AnswerUnexpected),
        (answer(200, [1]), AnswerUnexpected),
        (answer(200, b""), AnswerUnexpected),
        (answer(307, b"", headers={"Location": "https://evil.test"}), EndpointError),
    ],
)
async def test_a_list_that_cannot_be_had_is_a_typed_error(reply, kind):
    async with RawUpstream(reply) as upstream:
        completions = Completions(upstream.endpoint())
        with pytest.raises(kind):
            await completions.models()
        await completions.close()

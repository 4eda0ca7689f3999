"""The list of models, what is known of them, and what became of retired ones."""

import json

import pytest

from groq_lsp.models import (
    chat_models,
    fitting_effort,
    gone_sentence,
    parse_list,
    profile,
    successor,
)
from groq_lsp.models.knowledge import EFFORTS, PROFILES
from groq_lsp.models.successors import SUCCESSORS

LISTING = {
    "object": "list",
    "data": [
        {
            "id": "openai/gpt-oss-20b",
            "object": "model",
            "created": 1754407957,
            "owned_by": "OpenAI",
            "active": True,
            "context_window": 100_000,
            "max_completion_tokens": 65536,
            "name": "GPT OSS 20B",
            "input_modalities": ["text"],
            "output_modalities": ["text"],
            "supported_features": ["tools", "reasoning"],
        },
        {
            "id": "qwen/qwen3.8-27b",
            "name": "Qwen/Qwen3.8-27B",
            "input_modalities": ["text", "image"],
            "output_modalities": ["text"],
        },
        {"id": "whisper-large-v3", "output_modalities": ["transcription"]},
        {"id": "canopylabs/orpheus-v1-english", "output_modalities": ["speech"]},
        {"id": "meta-llama/llama-prompt-guard-2-22m", "output_modalities": ["text"]},
        {"id": "openai/gpt-oss-safeguard-20b", "output_modalities": ["text"]},
        {"id": "old/shape", "active": True, "context_window": 8192, "public_apps": None},
        {"id": "asleep", "active": False},
        {"id": 7},
        "nonsense",
        {"no": "id"},
    ],
}


def test_only_models_for_writing_are_kept_in_their_order():
    models = chat_models(parse_list(json.dumps(LISTING).encode()))
    assert [model.id for model in models] == [
        "openai/gpt-oss-20b",
        "qwen/qwen3.8-27b",
        "old/shape",
    ]


def test_the_list_goes_before_the_table_and_the_table_fills_its_gaps():
    fast, other, old = chat_models(parse_list(json.dumps(LISTING).encode()))
    assert fast.context_window == 100_000
    assert (fast.name, fast.tokens_per_second, fast.output_price) == ("GPT OSS 20B", 1000, 0.30)
    assert other.context_window == 131_072
    assert (old.name, old.context_window, old.input_price) == ("old/shape", 8192, None)


def test_lists_of_other_services_are_read():
    ollama = {"object": "list", "data": [{"id": "llama3.2:latest", "owned_by": "library"}]}
    lm_studio = {"data": [{"id": "qwen2.5-7b"}, {"id": "text-embedding-nomic-embed-text-v1.5"}]}
    vllm = {"data": [{"id": "m", "max_model_len": 4096, "permission": []}]}
    assert [m.id for m in chat_models(parse_list(json.dumps(ollama).encode()))] == [
        "llama3.2:latest"
    ]
    assert [m.id for m in chat_models(parse_list(json.dumps(lm_studio).encode()))] == ["qwen2.5-7b"]
    assert parse_list(json.dumps(vllm).encode())[0].context_window == 4096


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"data":{}}', b"<html>", b"\xff"])
def test_what_is_no_list_is_a_value_error(body):
    with pytest.raises(ValueError):
        parse_list(body)


@pytest.mark.parametrize("model", sorted(SUCCESSORS))
def test_every_retired_model_leads_to_a_living_one(model):
    living = successor(model)
    assert living is not None
    assert living not in SUCCESSORS
    assert living in PROFILES


@pytest.mark.parametrize(
    ("model", "living"),
    [
        ("gemma-7b-it", "openai/gpt-oss-20b"),
        ("GEMMA-7B-IT", "openai/gpt-oss-20b"),
        ("llama2-70b-4096", "openai/gpt-oss-120b"),
        ("mixtral-8x7b-32768", "openai/gpt-oss-120b"),
        ("llama-3.3-70b-versatile", "openai/gpt-oss-120b"),
        ("qwen/qwen3.6-27b", "qwen/qwen3.8-27b"),
        ("openai/gpt-oss-20b", None),
        ("no-such-model", None),
    ],
)
def test_well_known_names_have_their_successors(model, living):
    assert successor(model) == living


def test_with_the_live_list_only_what_is_on_it_is_named():
    assert successor("gemma-7b-it", {"llama-3.1-8b-instant"}) == "llama-3.1-8b-instant"
    assert successor("gemma-7b-it", {"openai/gpt-oss-120b"}) is None


def test_the_sentence_names_the_dead_the_living_and_the_setting():
    sentence = gone_sentence("gemma-7b-it")
    assert "gemma-7b-it" in sentence
    assert "openai/gpt-oss-20b takes its place" in sentence
    assert "`groq.model`" in sentence
    assert "x/y" in gone_sentence("unheard-of", ["x/y"])
    assert "openai" not in gone_sentence("unheard-of", service="127.0.0.1:11434")


def test_a_model_that_is_listed_and_refused_all_the_same_is_not_named_in_its_own_place():
    default = "openai/gpt-oss-20b"
    assert "such as openai/gpt-oss-120b" in gone_sentence(default)
    assert "such as x/y" in gone_sentence(default, [default, "x/y"])
    assert "such as" not in gone_sentence(default, [default])


def test_the_lowest_effort_is_the_least_that_the_model_takes():
    assert fitting_effort("openai/gpt-oss-20b", "lowest") == "low"
    assert fitting_effort("qwen/qwen3.8-27b", "lowest") == "none"
    assert fitting_effort("who-knows", "lowest") is None


def test_other_efforts_become_their_nearest():
    assert fitting_effort("openai/gpt-oss-20b", "none") == "low"
    assert fitting_effort("openai/gpt-oss-20b", "high") == "high"
    assert fitting_effort("openai/gpt-oss-20b", "default") is None
    assert fitting_effort("openai/gpt-oss-20b", "extreme") is None
    assert fitting_effort("openai/gpt-oss-20b", None) is None


@pytest.mark.parametrize("model", sorted(PROFILES))
def test_the_table_is_in_order(model):
    known = profile(model)
    assert [EFFORTS.index(effort) for effort in known.efforts] == sorted(
        EFFORTS.index(effort) for effort in known.efforts
    )
    if known.output_price is not None:
        assert 0 < known.input_price <= known.output_price  # type: ignore[operator]

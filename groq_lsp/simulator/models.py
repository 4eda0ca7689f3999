"""The models that the simulator has, those that Groq has retired, and how they are listed."""

from dataclasses import dataclass
from typing import Any

LOW_TO_HIGH = ("low", "medium", "high")


@dataclass(frozen=True)
class Model:
    """One model: what GET /models says of it, and how it behaves in a chat."""

    id: str
    created: int
    owned_by: str
    name: str
    context_window: int
    max_completion_tokens: int
    tokens_per_second: float = 0
    reasoning_efforts: tuple[str, ...] = ()
    reasoning_format: str = "parsed"
    reserves_completion: bool = False  # the asked-for completion counts against the limits
    input_modalities: tuple[str, ...] = ("text",)
    output_modalities: tuple[str, ...] = ("text",)
    features: tuple[str, ...] = ()

    @property
    def chats(self) -> bool:
        """Say whether chat completions can be asked of it."""
        return self.output_modalities == ("text",)

    def listing(self) -> dict[str, Any]:
        """Give the model object of the API, in its order of keys."""
        return {
            "id": self.id,
            "object": "model",
            "created": self.created,
            "owned_by": self.owned_by,
            "active": True,
            "context_window": self.context_window,
            "max_completion_tokens": self.max_completion_tokens,
            "name": self.name,
            "input_modalities": list(self.input_modalities),
            "output_modalities": list(self.output_modalities),
            "supported_features": list(self.features),
        }


_OSS = ("tools", "json_mode", "structured_outputs", "reasoning")

MODELS = (
    Model(
        "openai/gpt-oss-20b",
        1754407957,
        "OpenAI",
        "GPT OSS 20B",
        131072,
        65536,
        1000,
        LOW_TO_HIGH,
        features=_OSS,
    ),
    Model(
        "openai/gpt-oss-120b",
        1754408224,
        "OpenAI",
        "GPT OSS 120B",
        131072,
        65536,
        500,
        LOW_TO_HIGH,
        features=_OSS,
    ),
    Model(
        "qwen/qwen3.8-27b",
        1786984846,
        "Alibaba Cloud",
        "Qwen/Qwen3.8-27B",
        131072,
        16384,
        450,
        ("none", "default", *LOW_TO_HIGH),
        reasoning_format="raw",
        reserves_completion=True,
        input_modalities=("text", "image"),
        features=("tools", "json_mode", "reasoning"),
    ),
    Model(
        "openai/gpt-oss-safeguard-20b",
        1761708789,
        "OpenAI",
        "Safety GPT OSS 20B",
        131072,
        65536,
        1000,
        LOW_TO_HIGH,
        features=_OSS,
    ),
    Model(
        "meta-llama/llama-prompt-guard-2-22m",
        1748632101,
        "Meta",
        "Llama Prompt Guard 2 22M",
        512,
        512,
        1000,
    ),
    Model(
        "meta-llama/llama-prompt-guard-2-86m",
        1748632165,
        "Meta",
        "Llama Prompt Guard 2 86M",
        512,
        512,
        1000,
    ),
    Model(
        "whisper-large-v3",
        1693721698,
        "OpenAI",
        "Whisper",
        448,
        448,
        input_modalities=("audio",),
        output_modalities=("transcription",),
    ),
    Model(
        "whisper-large-v3-turbo",
        1728413088,
        "OpenAI",
        "Whisper Large V3 Turbo",
        448,
        448,
        input_modalities=("audio",),
        output_modalities=("transcription",),
    ),
    Model(
        "canopylabs/orpheus-v1-english",
        1766186316,
        "Canopy Labs",
        "Orpheus V1 English",
        4000,
        50000,
        output_modalities=("speech",),
    ),
)

BY_ID = {model.id: model for model in MODELS}

# Asked for one of these, Groq answers 400 model_decommissioned; any other name is 404.
DECOMMISSIONED = frozenset(
    {
        "deepseek-r1-distill-llama-70b",
        "deepseek-r1-distill-qwen-32b",
        "gemma-7b-it",
        "gemma2-9b-it",
        "groq/compound",
        "groq/compound-mini",
        "llama-3.1-70b-versatile",
        "llama-3.1-8b-instant",
        "llama-3.2-11b-vision-preview",
        "llama-3.2-1b-preview",
        "llama-3.2-3b-preview",
        "llama-3.2-90b-vision-preview",
        "llama-3.3-70b-specdec",
        "llama-guard-3-8b",
        "llama3-70b-8192",
        "llama3-8b-8192",
        "meta-llama/llama-4-maverick-17b-128e-instruct",
        "meta-llama/llama-4-scout-17b-16e-instruct",
        "meta-llama/llama-guard-4-12b",
        "mistral-saba-24b",
        "mixtral-8x7b-32768",
        "moonshotai/kimi-k2-instruct",
        "moonshotai/kimi-k2-instruct-0905",
        "qwen-2.5-32b",
        "qwen-2.5-coder-32b",
        "qwen-qwq-32b",
        "qwen/qwen3-32b",
        "qwen/qwen3.6-27b",
    }
)

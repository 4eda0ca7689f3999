"""Clients that take the same answer from the service: plain httpx, the SDK's own, and ours.

As a program it streams answers with one of them and prints what it took, as JSON.
"""

import argparse
import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

MODEL = "openai/gpt-oss-20b"
BODY: dict[str, Any] = {
    "model": MODEL,
    "messages": [{"role": "user", "content": "Rewrite this: A plain paragraph of words."}],
    "max_completion_tokens": 8192,
    "stream": True,
    "reasoning_effort": "low",
    "include_reasoning": False,
}
Ask = Callable[[], Awaitable[int]]
"""Sends one request, takes the answer in whole, and gives its number of chunks."""


@asynccontextmanager
async def plain(base_url: str) -> AsyncIterator[Ask]:
    """Give the plain HTTP client: httpx, its lines, and `json.loads`."""
    import httpx

    async with httpx.AsyncClient(timeout=60) as client:

        async def ask() -> int:
            count = 0
            url = f"{base_url}/openai/v1/chat/completions"
            headers = {"Authorization": "Bearer gsk_simulated"}
            async with client.stream("POST", url, json=BODY, headers=headers) as response:
                async for line in response.aiter_lines():
                    if line.startswith("data: {"):
                        choices = json.loads(line[6:])["choices"]
                        count += bool(choices and choices[0]["delta"].get("content"))
            return count

        yield ask


@asynccontextmanager
async def sdk(base_url: str) -> AsyncIterator[Ask]:
    """Give the SDK as its README has it: a stream of typed chunks."""
    from groq import AsyncGroq

    async with AsyncGroq(api_key="gsk_simulated", base_url=base_url) as client:

        async def ask() -> int:
            stream: Any = await client.chat.completions.create(**BODY)
            return sum([bool(c.choices and c.choices[0].delta.content) async for c in stream])

        yield ask


@asynccontextmanager
async def ours(base_url: str) -> AsyncIterator[Ask]:
    """Give the client inside groq-lsp, with its deadlines, caps and checks."""
    from groq_lsp.completions import Completions, Request
    from groq_lsp.credentials import endpoint
    from groq_lsp.settings import UserSettings

    environment = {
        "GROQ_API_KEY": "gsk_simulated",
        "GROQ_API_KEY_ORIGIN": base_url,
        "GROQ_BASE_URL": base_url,
    }
    user = UserSettings(base_url=base_url)
    completions = Completions(await endpoint(user, environment))
    asked = Request(MODEL, BODY["messages"], 8192, reasoning_effort="low")

    async def ask() -> int:
        async with completions.stream(asked) as stream:
            async for _ in stream:
                pass
        return stream.tokens

    try:
        yield ask
    finally:
        await completions.close()


CLIENTS = {"plain": plain, "sdk": sdk, "ours": ours}


async def exchange(name: str, base_url: str, times: int, at_once: int) -> dict[str, Any]:
    """Stream answers, after one to get warm; give seconds of each, and what all took together."""
    async with CLIENTS[name](base_url) as ask:
        await ask()
        seconds: list[float] = []

        async def some() -> int:
            count = 0
            for _ in range(times):
                begun = time.perf_counter()
                count += await ask()
                seconds.append(time.perf_counter() - begun)
            return count

        cpu, wall = time.process_time(), time.perf_counter()
        chunks = sum(await asyncio.gather(*(some() for _ in range(at_once))))
        return {
            "seconds": seconds,
            "chunks": chunks,
            "cpu": time.process_time() - cpu,
            "wall": time.perf_counter() - wall,
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=CLIENTS)
    parser.add_argument("base_url")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--at-once", type=int, default=1)
    given = parser.parse_args()
    result = asyncio.run(exchange(given.name, given.base_url, given.times, given.at_once))
    print(json.dumps(result))

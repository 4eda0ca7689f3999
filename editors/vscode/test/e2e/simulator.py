"""A simulated Groq for the tests: orders as JSON lines on stdin, one answer each on stdout.

{"do": "requests"} gives the chat requests received, {"do": "answer", "text": …} fixes the next
answers (null: by the rules), {"do": "open_streams"} counts the answers under way.
"""

import asyncio
import json
import sys

from groq_lsp.simulator import Options, Simulator


def received(simulator):
    """Give what a test wants to know of each chat request."""
    return [
        {
            "model": one.body["model"],
            "authorization": one.headers.get("authorization", ""),
            "text": one.body["messages"][-1]["content"],
            "left": one.client_left.is_set(),
        }
        for one in simulator.requests
        if isinstance(one.body, dict) and "messages" in one.body
    ]


async def obey(simulator, order):
    """Carry out one order."""
    match order["do"]:
        case "requests":
            return received(simulator)
        case "connections":
            return simulator.connections
        case "open_streams":
            return simulator.open_streams
        case "answer":
            simulator.answer_with(order["text"])
            return None
        case unknown:
            raise ValueError(unknown)


def say(answer):
    """Write one line."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def main(latency_seconds, tokens_per_second):
    """Serve until stdin ends."""
    options = Options(latency_seconds=latency_seconds, tokens_per_second=tokens_per_second)
    async with Simulator(options) as simulator:
        say(simulator.base_url)
        while line := await asyncio.to_thread(sys.stdin.readline):
            say(await obey(simulator, json.loads(line)))


asyncio.run(main(float(sys.argv[1]), float(sys.argv[2])))

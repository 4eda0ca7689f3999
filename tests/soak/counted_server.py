"""The real server with one command more, `test.counts`: what it holds at this moment."""

import asyncio
import sys
from typing import Any

from groq_lsp import server as real


def counting(build: Any) -> Any:
    def wrapped(options: Any) -> Any:
        made = build(options)
        protocol = made.protocol

        @made.command("test.counts")
        async def counts() -> dict[str, int]:
            return {
                "tasks": len(asyncio.all_tasks()),
                "tokens": len(protocol.progress.tokens),
                "requests": len(protocol.incoming),
            }

        return made

    return wrapped


if __name__ == "__main__":
    real.build = counting(real.build)
    from groq_lsp.__main__ import main

    sys.exit(main())

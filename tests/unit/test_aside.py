"""Work on large texts leaves the event loop free."""

import asyncio
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from groq_lsp.aside import LARGE, aside
from groq_lsp.document_types import DocumentType
from groq_lsp.landing import landing, prepare
from groq_lsp.markup import lost, protected
from groq_lsp.shelf import Answer
from tests.orders import order

WAIT_SECONDS = 10.0


async def test_a_small_text_is_worked_on_at_once() -> None:
    assert await aside(LARGE, threading.current_thread) is threading.current_thread()


async def test_the_loop_goes_on_while_a_large_text_is_worked_on() -> None:
    answered = threading.Event()

    async def editor() -> None:
        answered.set()

    asking = asyncio.create_task(editor())
    assert await aside(LARGE + 1, answered.wait, WAIT_SECONDS)
    await asking


async def test_a_cancellation_does_not_wait_for_the_work() -> None:
    begun, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def work() -> None:
        loop.call_soon_threadsafe(begun.set)
        go_on.wait(WAIT_SECONDS)

    working = asyncio.create_task(aside(LARGE + 1, work))
    await begun.wait()
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    go_on.set()


async def test_what_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        await aside(LARGE + 1, divmod, 1, 0)


@pytest.mark.parametrize("kind", [DocumentType.MARKDOWN, DocumentType.LATEX])
def test_texts_are_compared_side_by_side_as_one_after_the_other(kind: DocumentType) -> None:
    texts = [
        f"See *one* [two](https://example.org/{n}), $x_{n}$ and `code {n}`.\n\n- {n} km\n" * 20
        for n in range(12)
    ]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: (protected(text, kind), lost(text, "", kind)), texts))
    assert together == [(protected(text, kind), lost(text, "", kind)) for text in texts]


async def test_the_loop_is_hardly_held_up_by_the_edit_of_a_whole_book() -> None:
    chance = random.Random(3)
    words = [chance.choice(("harbour", "ferry", "fog", "\n\n")) for _ in range(30_000)]
    text = " ".join(words)
    made = order("rewrite", text)
    new = " ".join("boat" if chance.random() < 0.2 else word for word in words)
    answer = Answer("one", "rewrite", "Rewrite", made.selection, new)
    working = asyncio.create_task(prepare(answer, "replace"))
    longest, last = 0.0, time.thread_time()
    while not working.done():
        await asyncio.sleep(0)
        longest, last = max(longest, time.thread_time() - last), time.thread_time()
    begun = time.thread_time()
    assert landing(answer, "replace").replacements
    assert time.thread_time() - begun < 0.05
    # On an idle machine 10 ms; without a thread 300 and more.
    assert longest < 0.2

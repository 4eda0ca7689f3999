"""Requests to the editor, and work-done progress on top of them."""

import asyncio

import pytest

from groq_lsp.protocol import Refused
from tests.protocol_wire import Ours, notification, settle


def answer(id: int, **rest: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": id, **rest}


async def asked(ours: Ours, method: str = "workspace/configuration") -> int:
    """Wait until `method` was asked; gives the id of the last such request."""
    await ours.handle()
    await ours.wire.until(lambda: ours.wire.called(method))
    number: int = [m["id"] for m in ours.wire.messages if m.get("method") == method][-1]
    return number


class TestRequest:
    async def test_gives_the_raw_result(self) -> None:
        ours = Ours()
        asking = asyncio.ensure_future(
            ours.server.request("workspace/configuration", {"items": []})
        )
        await ours.handle(answer(await asked(ours), result=[{"a": 1}]))
        assert await asking == [{"a": 1}]
        assert ours.wire.called("workspace/configuration") == [{"items": []}]
        assert len(ours.server.protocol.outgoing) == 0

    @pytest.mark.parametrize(
        "error", [{"code": -32601, "message": "gsk_secret"}, {}, "text", 5, [], {"code": "x"}]
    )
    async def test_raises_refused_for_an_error_of_any_shape(self, error: object) -> None:
        ours = Ours()
        asking = asyncio.ensure_future(ours.server.request("workspace/configuration"))
        await ours.handle(answer(await asked(ours), error=error))
        with pytest.raises(Refused) as caught:
            await asking
        assert "secret" not in str(caught.value)

    async def test_gives_up_after_its_limit_and_tells_the_editor(self) -> None:
        ours = Ours()
        with pytest.raises(TimeoutError):
            await ours.server.request("workspace/configuration", timeout=0.001)
        number = await asked(ours)
        assert ours.wire.called("$/cancelRequest") == [{"id": number}]
        assert len(ours.server.protocol.outgoing) == 0

    async def test_ignores_answers_that_are_late_double_or_unknown(self) -> None:
        ours = Ours()
        with pytest.raises(TimeoutError):
            await ours.server.request("workspace/configuration", timeout=0.001)
        number = await asked(ours)
        late = answer(number, result=None)
        wire = await ours.handle(late, late, answer(999, result=1), answer(True, result=1))
        await ours.handle(
            {"id": None, "error": {}}, {"id": [1], "result": 1}, {"id": "a", "result": 1}
        )
        assert not wire.popups

    async def test_takes_the_first_of_two_answers_in_one_packet(self) -> None:
        ours = Ours()
        asking = asyncio.ensure_future(ours.server.request("workspace/configuration"))
        number = await asked(ours)
        for result in (1, 2):
            ours.server.protocol.handle_message(answer(number, result=result))
        assert await asking == 1

    async def test_ignores_the_answer_to_one_whose_task_was_cancelled(self) -> None:
        ours = Ours()
        asking = asyncio.ensure_future(ours.server.request("workspace/applyEdit"))
        number = await asked(ours, "workspace/applyEdit")
        asking.cancel()
        await settle()
        await ours.handle(answer(number, result={"applied": True}))
        assert asking.cancelled()
        assert not ours.wire.popups
        assert ours.wire.called("$/cancelRequest") == [{"id": number}]

    async def test_many_at_once_get_their_own_answers(self) -> None:
        ours = Ours()
        asking = [asyncio.ensure_future(ours.server.request("groq/input", n)) for n in range(20)]
        await ours.handle()
        sent = [(m["id"], m["params"]) for m in ours.wire.messages]
        await ours.handle(*(answer(id, result=params) for id, params in reversed(sent)))
        assert await asyncio.gather(*asking) == list(range(20))

    def test_pyglss_own_way_is_closed(self) -> None:
        with pytest.raises(RuntimeError, match="time limit"):
            Ours().server.protocol.send_request("workspace/configuration")


class TestProgress:
    async def created(self, ours: Ours, token: str, cancelled: list[str]) -> None:
        creating = asyncio.ensure_future(
            ours.server.work_done_progress.create(token, lambda: cancelled.append(token))
        )
        number = await asked(ours, "window/workDoneProgress/create")
        await ours.handle(answer(number, result=None))
        assert await creating

    async def test_begins_reports_and_ends_once(self) -> None:
        ours = Ours()
        progress = ours.server.work_done_progress
        await self.created(ours, "a", [])
        progress.begin("a", "Rewrite", "connecting")
        progress.report("a", "12 words")
        progress.end("a", "done")
        progress.end("a")
        progress.report("a", "late")
        assert [params["value"] for params in ours.wire.called("$/progress")] == [
            {"kind": "begin", "title": "Rewrite", "cancellable": True, "message": "connecting"},
            {"kind": "report", "message": "12 words"},
            {"kind": "end", "message": "done"},
        ]
        assert progress.tokens == frozenset()

    async def test_a_token_can_be_used_again_after_its_end(self) -> None:
        ours = Ours()
        cancelled: list[str] = []
        for _ in range(3):
            await self.created(ours, "a", cancelled)
            ours.server.work_done_progress.begin("a", "t")
            await ours.handle(notification("window/workDoneProgress/cancel", {"token": "a"}))
            ours.server.work_done_progress.end("a")
        assert cancelled == ["a", "a", "a"]

    async def test_a_cancel_that_comes_before_the_editors_answer_counts(self) -> None:
        ours = Ours()
        cancelled: list[str] = []
        creating = asyncio.ensure_future(
            ours.server.work_done_progress.create("a", lambda: cancelled.append("a"))
        )
        number = await asked(ours, "window/workDoneProgress/create")
        cancel = notification("window/workDoneProgress/cancel", {"token": "a"})
        await ours.handle(cancel, answer(number, result=None))
        assert (await creating, cancelled) == (True, ["a"])

    async def test_an_editor_that_refuses_or_is_silent_shows_none(self) -> None:
        ours = Ours()
        progress = ours.server.work_done_progress
        refused = asyncio.ensure_future(progress.create("a", lambda: None))
        number = await asked(ours, "window/workDoneProgress/create")
        await ours.handle(answer(number, error={"code": -32601, "message": ""}))
        assert not await refused
        assert not await progress.create("a", lambda: None, within=0.001)
        assert progress.tokens == frozenset()

    async def test_a_task_that_is_cancelled_meanwhile_leaves_no_token(self) -> None:
        ours = Ours()
        creating = asyncio.ensure_future(ours.server.work_done_progress.create("a", lambda: None))
        await asked(ours, "window/workDoneProgress/create")
        creating.cancel()
        await settle()
        assert ours.server.work_done_progress.tokens == frozenset()

    @pytest.mark.parametrize(
        "params", [{"token": "other"}, {"token": None}, {"token": [1]}, {}, None, "text"]
    )
    async def test_the_cancelling_of_anything_else_is_ignored(self, params: object) -> None:
        ours = Ours()
        progress = ours.server.work_done_progress
        creating = asyncio.ensure_future(progress.create("a", lambda: pytest.fail("cancelled")))
        await asked(ours, "window/workDoneProgress/create")
        wire = await ours.handle(notification("window/workDoneProgress/cancel", params))
        assert [one["method"] for one in wire.messages] == ["window/workDoneProgress/create"]
        creating.cancel()

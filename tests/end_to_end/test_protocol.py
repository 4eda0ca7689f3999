"""The protocol over a real process: bursts, broken frames, stray output, silent editors."""

import asyncio
import json
import os
import time
from typing import Any

import psutil
import pytest

from tests.end_to_end.commands import TINY, WATCHED
from tests.fixtures_lsp import Launch
from tests.raw_client import BARE, VS_CODE, ErrorAnswer, RawClient

URI = "file:///note.md"
RANGE = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}
CODE_ACTION = {"textDocument": {"uri": URI}, "range": RANGE, "context": {"diagnostics": []}}
CANARY = "gsk_canary0123456789"


def without(params: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in params.items() if key != name}


async def code_of(asking: Any) -> int:
    with pytest.raises(ErrorAnswer) as caught:
        await asking
    return caught.value.code


class TestTheRealServer:
    async def test_refuses_malformed_parameters_and_stays_quiet(self, launch: Launch) -> None:
        """L07"""
        client = await launch()
        client.open(URI, "text")
        negative = {"start": {"line": -1, "character": 0}, "end": RANGE["end"]}
        for params in (
            without(CODE_ACTION, "range"),
            {**CODE_ACTION, "range": negative},
            {**CODE_ACTION, "range": None},
            {**CODE_ACTION, "textDocument": "x"},
            {**CODE_ACTION, "context": []},
            None,
            [],
            "text",
        ):
            assert await code_of(client.request("textDocument/codeAction", params)) == -32602
        assert await client.code_actions(URI, (0, 0), (0, 1))
        assert client.shown == []

    @pytest.mark.parametrize(
        "params",
        [
            {"command": "groq.run", "arguments": [{"jsonrpc": "2.0", "id": 1, "method": "x"}]},
            {"command": "groq.run", "arguments": [{"action": 5, "uri": URI}]},
            {"command": "groq.run", "arguments": [{"action": "rewrite"}]},
            {"command": "groq.run", "arguments": ["rewrite", URI]},
            {"command": "groq.run", "arguments": []},
            {"command": "groq.run"},
            {"command": "groq.run", "arguments": {"action": "rewrite", "uri": URI}},
            {"command": "groq.unknown", "arguments": []},
            {"command": "os.system", "arguments": ["true"]},
            {"command": 5},
            {},
        ],
    )
    async def test_refuses_commands_that_do_not_fit(
        self, launch: Launch, params: dict[str, Any]
    ) -> None:
        """L11"""
        client = await launch()
        assert await code_of(client.request("workspace/executeCommand", params)) == -32602
        assert client.shown == []

    async def test_refuses_unknown_requests_and_ignores_unknown_notifications(
        self, launch: Launch
    ) -> None:
        """L09"""
        client = await launch()
        client.notify("$/unknown", {})
        client.notify("workspace/unknown", [])
        for method in ("textDocument/unknown", "$/unknown"):
            assert await code_of(client.request(method, {})) == -32601
        assert client.shown == []

    async def test_answers_a_burst_of_five_thousand_menus(self, launch: Launch) -> None:
        """L20"""
        client = await launch(command=WATCHED)
        note = client.open(URI, "Some text in one paragraph.\n" * 200)
        started = time.monotonic()
        ids = [client.send_request("textDocument/codeAction", CODE_ACTION) for _ in range(5000)]
        answers = await asyncio.gather(*(client.answer(id, within=60) for id in ids))
        # Ten seconds are asked for; a busy machine is given more before the test fails.
        assert time.monotonic() - started < 30
        assert all(answer == answers[0] for answer in answers)
        assert note.text.startswith("Some text")
        assert b"BLOCKED" not in client.stderr

    async def test_speaks_to_an_editor_that_declares_nothing(self, launch: Launch) -> None:
        client = await launch(BARE)
        client.open(URI, "text")
        assert client.encoding == "utf-16"
        assert await client.code_actions(URI, (0, 0), (0, 4))


class TestBrokenFrames:
    async def still_works(self, client: RawClient) -> None:
        assert await client.execute("echo", {"a": 1}) == {"a": 1}
        assert client.shown == []

    def frame(self, body: bytes, *, header: bytes = b"Content-Length: %d", off: int = 0) -> bytes:
        return header % (len(body) + off) + b"\r\n\r\n" + body

    @pytest.mark.parametrize("off", [-20, -1, 1, 20, 300, 5 * 10**9])
    async def test_a_wrong_length(self, launch: Launch, off: int) -> None:
        """L08"""
        client = await launch(command=TINY)
        body = json.dumps({"jsonrpc": "2.0", "method": "$/x", "params": "x" * 100}).encode()
        client.send_bytes(self.frame(body, off=off))
        # What comes next may be taken for the rest; what comes after it may not.
        for _ in range(5):
            client.notify("$/y")
        await self.still_works(client)
        await client.until(lambda: b"passed over" in client.stderr)

    @pytest.mark.parametrize(
        "body",
        [b"{", b"\xff\xfe", b"[" * 100_000, b"5", b"[]", b"null", b"[" + b"1" * 5000 + b"]"],
        ids=["cut", "no text", "nested", "a number", "a list", "null", "a long number"],
    )
    async def test_bad_json_and_strange_shapes(self, launch: Launch, body: bytes) -> None:
        """L08"""
        client = await launch(command=TINY)
        client.send_bytes(self.frame(body))
        await self.still_works(client)

    async def test_headers_in_lower_case_cut_into_pieces(self, launch: Launch) -> None:
        """L08"""
        client = await launch(command=TINY)
        body = b'{"jsonrpc": "2.0", "id": "mine", "method": "test/none"}'
        client.ledger.sent(json.loads(body))
        for byte in self.frame(body, header=b"content-length:%d\r\ncontent-type: x"):
            client.send_bytes(bytes([byte]))
            await asyncio.sleep(0)
        await client.until(lambda: not client.ledger.unanswered())

    async def test_a_message_beyond_all_limits_takes_no_memory(self, launch: Launch) -> None:
        """L08"""
        client = await launch(command=TINY)
        await self.still_works(client)
        client.send_bytes(b"Content-Length: 5000000000\r\n\r\n")
        assert client.process.stdin is not None
        for _ in range(200):
            client.send_bytes(b"x" * 2**20)
            await client.process.stdin.drain()
        process = psutil.Process(client.process.pid)
        assert process.memory_info().rss < 200 * 2**20
        await self.still_works(client)

    async def test_a_large_document_in_other_scripts_arrives_whole(self, launch: Launch) -> None:
        client = await launch(command=TINY)
        text = "缩短 é 🙂\u2028\r\n" * 300_000
        client.open(URI, text)
        assert await client.execute("text", URI, within=60) == text


class TestCancelling:
    async def test_two_thousand_pairs_are_each_answered_once(self, launch: Launch) -> None:
        """L22"""
        client = await launch(command=TINY)
        ids = []
        for number in range(2000):
            params = {"command": "wait", "arguments": [str(number)]}
            ids.append(client.send_request("workspace/executeCommand", params))
            client.cancel(ids[-1])
        for id in ids:
            assert await code_of(client.answer(id)) == -32800
        ended = await client.execute("cancelled")
        # One that was cancelled before it began needs no ending.
        assert len(ended) == len(set(ended)) <= 2000
        assert await client.execute("in flight") == [1, 0]

    async def test_a_running_command_is_really_ended(self, launch: Launch) -> None:
        client = await launch(command=TINY)
        params = {"command": "wait", "arguments": ["mine"]}
        id = client.send_request("workspace/executeCommand", params)
        assert await client.execute("in flight") == [2, 0]
        client.cancel(id)
        assert await code_of(client.answer(id)) == -32800
        assert await client.execute("cancelled") == ["mine"]

    async def test_unknown_ids_and_double_cancels_change_nothing(self, launch: Launch) -> None:
        client = await launch(command=TINY)
        for id in (99, "99", None, True, [1], {}, 1.5):
            client.notify("$/cancelRequest", {"id": id})
        client.notify("$/cancelRequest")
        id = client.send_request("test/wait", {"seconds": 60})
        for _ in range(3):
            client.cancel(id)
        assert await code_of(client.answer(id)) == -32800
        client.cancel(id)
        assert await client.execute("echo", {}) == {}

    async def test_a_second_request_with_an_id_in_flight_is_refused(self, launch: Launch) -> None:
        """L10"""
        client = await launch(command=TINY)
        client.send_request("test/wait", {"seconds": 60}, id="twice")
        assert await code_of(client.request("test/none")) == -32601
        first = client._answers["twice"]
        client.send_request("test/wait", {"seconds": 60}, id="twice")
        assert await code_of(client.answer("twice")) == -32600
        client._answers["twice"] = first
        client.cancel("twice")
        await client.until(lambda: not client.ledger.unanswered())


class TestFailures:
    async def test_say_nothing_from_inside(self, launch: Launch) -> None:
        """L27"""
        client = await launch(command=TINY, secrets=[CANARY])
        with pytest.raises(ErrorAnswer) as caught:
            await client.execute("fail", "badly")
        assert caught.value.code == -32603
        assert os.getcwd() not in caught.value.message
        assert await code_of(client.execute("fail", "own")) == -32803
        assert await code_of(client.execute("fail", "arguments")) == -32602
        assert await code_of(client.execute("unserialisable")) == -32603
        assert await client.execute("echo", {"a": 1}) == {"a": 1}
        assert client.shown == []
        # The log has the place, not the words.
        await client.until(lambda: b"ValueError" in client.stderr)

    async def test_of_a_forgotten_task_are_logged_without_its_words(self, launch: Launch) -> None:
        client = await launch(command=TINY, secrets=[CANARY])
        await client.execute("task")
        await client.until(lambda: b"a task failed" in client.stderr)
        assert client.shown == []

    async def test_stray_output_goes_to_stderr(self, launch: Launch) -> None:
        """L28"""
        client = await launch(command=TINY)
        await client.execute("print")
        assert await client.execute("echo", {"a": 1}) == {"a": 1}
        for words in (b"a stray print", b"a write to descriptor 1", b"a stray puts"):
            await client.until(lambda words=words: words in client.stderr)


class TestAskingTheEditor:
    async def test_silence_ends_at_the_limit_and_a_late_answer_is_ignored(
        self, launch: Launch
    ) -> None:
        silent = VS_CODE.but(silent=frozenset(("groq/question",)))
        client = await launch(silent, command=TINY)
        assert await client.execute("ask", "groq/question", 0.05) == "never answered"
        asked = next(call["id"] for call in client.calls if call["method"] == "groq/question")
        assert client.received("$/cancelRequest") == [{"id": asked}]
        for _ in range(2):
            client.send({"jsonrpc": "2.0", "id": asked, "result": None})
        assert await client.execute("in flight") == [1, 0]
        assert client.shown == []

    async def test_an_error_is_a_refusal(self, launch: Launch) -> None:
        client = await launch(command=TINY)
        assert await client.execute("ask", "groq/unknown", 5) == "refused -32601"

    async def test_a_cancelled_command_that_waits_for_the_editor_ignores_its_answer(
        self, launch: Launch
    ) -> None:
        """L25"""
        silent = VS_CODE.but(silent=frozenset(("groq/question",)))
        client = await launch(silent, command=TINY)
        params = {"command": "ask", "arguments": ["groq/question", 60]}
        id = client.send_request("workspace/executeCommand", params)
        await client.until(lambda: client.received("groq/question"))
        client.cancel(id)
        assert await code_of(client.answer(id)) == -32800
        asked = next(call["id"] for call in client.calls if call["method"] == "groq/question")
        client.send({"jsonrpc": "2.0", "id": asked, "result": None})
        assert await client.execute("in flight") == [1, 0]
        assert client.shown == []

    async def test_progress_can_be_cancelled_and_its_token_used_again(self, launch: Launch) -> None:
        client = await launch(command=TINY)
        for round in range(3):
            params = {"command": "progress", "arguments": ["token"]}
            id = client.send_request("workspace/executeCommand", params)
            await client.until(lambda round=round: len(client.progress()) == 2 * round + 1)
            client.notify("window/workDoneProgress/cancel", {"token": "token"})
            assert await client.answer(id) == "cancelled"
        assert await client.execute("tokens") == []

    async def test_progress_that_is_refused_or_ignored_is_not_shown(self, launch: Launch) -> None:
        create = frozenset(("window/workDoneProgress/create",))
        for manner in ({"unknown": create}, {"silent": create}):
            client = await launch(VS_CODE.but(**manner), command=TINY)
            assert await client.execute("progress", "token") == "not shown"
            assert await client.execute("tokens") == []
            assert client.progress() == []


class TestAnEditorThatStopsReading:
    async def test_does_not_stop_the_server(self, launch: Launch) -> None:
        client = await launch(command=TINY)
        client.pause_reading()
        params = {"command": "flood", "arguments": [2000, 4000]}
        flood = client.send_request("workspace/executeCommand", params)
        params = {"command": "note", "arguments": ["while nobody reads"]}
        noted = client.send_request("workspace/executeCommand", params)
        await client.until(lambda: b"noted while nobody reads" in client.stderr)
        client.resume_reading()
        await client.answer(flood)
        await client.answer(noted)
        numbers = [params["number"] for params in client.received("test/flood")]
        assert numbers == list(range(2000))

    async def test_for_good_is_given_up(self, launch: Launch) -> None:
        client = await launch(command=TINY)
        client.pause_reading()
        params = {"command": "flood", "arguments": [80, 2**20]}
        client.send_request("workspace/executeCommand", params)
        await client.until(lambda: b"does not read" in client.stderr)
        client.resume_reading()
        assert await client.exited() == 1
        client.ledger.forgive()


async def test_messages_are_handled_in_the_order_they_came(launch: Launch) -> None:
    """A command sees the text as it was when it was sent, whatever comes in the same packet."""
    client = await launch(command=TINY)
    client.open(URI, "before")
    ids = []
    for number in range(50):
        params = {"command": "text", "arguments": [URI]}
        ids.append(client.send_request("workspace/executeCommand", params))
        document = {"uri": URI, "version": number + 2}
        change = {"textDocument": document, "contentChanges": [{"text": str(number)}]}
        client.notify("textDocument/didChange", change)
    answers = [await client.answer(id) for id in ids]
    assert answers == ["before", *map(str, range(49))]


async def test_a_child_of_the_server_gets_nothing_of_the_editors(launch: Launch) -> None:
    client = await launch(command=TINY)
    assert await client.execute("child") == 0
    await client.until(lambda: b"from a child" in client.stderr)

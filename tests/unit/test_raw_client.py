"""The tests' own editor: a test that rests on it is worth no more than this."""

import asyncio
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures_lsp import Launch
from tests.raw_client import (
    EDITORS,
    EGLOT,
    HELIX,
    KATE,
    LIES,
    LSP_MODE,
    NEOVIM_10,
    NEOVIM_12,
    NEVER_APPLIES,
    REFUSES,
    VIM_LSP,
    VS_CODE,
    EditorText,
    Ledger,
    Personality,
    RawClient,
)

URI = "file:///note.md"
ECHO = """
import json, sys
# A server that sends what its client says and shows it what it got.
got = []
while True:
    line = sys.stdin.buffer.readline()
    if not line:
        break
    sys.stdin.buffer.readline()
    message = json.loads(sys.stdin.buffer.read(int(line.split(b":")[1])))
    answers = []
    method = message.get("method")
    if method == "initialize":
        answers = [{"id": message["id"], "result": {"capabilities": {"a": 1}}}]
    elif method == "test/send":
        answers = [*message["params"], {"id": message["id"], "result": None}]
    elif method == "workspace/executeCommand":
        answers = [{"id": message["id"], "result": None}, *message["params"]["arguments"]]
    elif method == "test/got":
        answers = [{"id": message["id"], "result": got}]
    elif method == "shutdown":
        answers = [{"id": message["id"], "result": None}]
    elif method == "exit":
        sys.exit(0)
    else:
        got.append(message)
    for answer in answers:
        body = json.dumps({"jsonrpc": "2.0", **answer}).encode()
        sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n%b" % (len(body), body))
    sys.stdout.buffer.flush()
"""
COMMAND = (sys.executable, "-c", ECHO)


def edit(version: int | None, text: str = "X", start: int = 0) -> dict[str, Any]:
    range_ = {"start": {"line": 0, "character": start}, "end": {"line": 0, "character": start}}
    change = {
        "textDocument": {"uri": URI, "version": version},
        "edits": [{"range": range_, "newText": text}],
    }
    return {
        "id": random.randrange(10**9),
        "method": "workspace/applyEdit",
        "params": {"edit": {"documentChanges": [change]}},
    }


async def ask(client: RawClient, call: dict[str, Any]) -> dict[str, Any]:
    """Have the server ask the editor; gives the editor's answer."""
    await client.request("test/send", [call])
    return await answer_to(client, call)


async def answer_to(client: RawClient, call: dict[str, Any]) -> dict[str, Any]:
    got = await client.request("test/got")
    answer: dict[str, Any] = next(m for m in got if m.get("id") == call["id"])
    return answer


async def changes(client: RawClient) -> list[dict[str, Any]]:
    got = await client.request("test/got")
    return [m["params"] for m in got if m.get("method") == "textDocument/didChange"]


class TestEditing:
    async def test_a_versioned_edit_is_applied_answered_and_sent_back(self, launch: Launch) -> None:
        client = await launch(VS_CODE, command=COMMAND)
        note = client.open(URI, "text")
        assert (await ask(client, edit(1)))["result"] == {"applied": True}
        assert (note.text, note.version, len(note.undo_steps)) == ("Xtext", 2, 1)
        (change,) = await changes(client)
        assert change["textDocument"]["version"] == 2
        assert client.undo(URI) == "text"

    @pytest.mark.parametrize(
        ("editor", "answer", "text"),
        [
            (VS_CODE, {"applied": False}, "text"),
            (HELIX, {"applied": False}, "text"),
            (NEOVIM_12, {"applied": True}, "text"),
            (EGLOT, -32603, "text"),
            (LIES, {"applied": True}, "text"),
            (REFUSES, {"applied": False}, "text"),
            (VIM_LSP, {"applied": True}, "Xtext"),
        ],
        ids=lambda value: str(getattr(value, "name", "")),
    )
    async def test_a_stale_edit_meets_the_editors_own_habit(
        self, launch: Launch, editor: Personality, answer: Any, text: str
    ) -> None:
        client = await launch(editor, command=COMMAND)
        note = client.open(URI, "text")
        note.version = 9
        got = await ask(client, edit(8))
        if isinstance(answer, int):
            assert got["error"]["code"] == answer
        else:
            assert got["result"]["applied"] == answer["applied"]
        assert note.text == text

    @pytest.mark.parametrize("editor", [NEOVIM_10, LSP_MODE], ids=["neovim", "lsp-mode"])
    async def test_version_zero_counts_as_none(self, launch: Launch, editor: Personality) -> None:
        client = await launch(editor, command=COMMAND)
        note = client.open(URI, "text")
        assert note.version == 0
        note.version = 3
        await ask(client, edit(0))
        assert note.text == "Xtext"

    async def test_several_edits_are_one_step_and_mean_the_old_text(self) -> None:
        text = EditorText(URI, "one two", version=1, encoding="utf-16", language_id="")
        text.apply(
            [
                {"range": text.range((0, 0), (0, 3)), "newText": "a much longer one"},
                {"range": text.range((0, 4), (0, 7)), "newText": "2"},
                {"range": text.range((0, 7), (0, 7)), "newText": "!"},
                {"range": text.range((0, 7), (0, 7)), "newText": "?"},
            ]
        )
        assert text.text == "a much longer one 2!?"
        assert text.undo() == "one two"

    async def test_edits_that_overlap_fail_the_test(self) -> None:
        text = EditorText(URI, "one two", version=1, encoding="utf-16", language_id="")
        with pytest.raises(AssertionError, match="overlap"):
            text.apply(
                [
                    {"range": text.range((0, 0), (0, 4)), "newText": ""},
                    {"range": text.range((0, 3), (0, 5)), "newText": ""},
                ]
            )


class TestHabits:
    async def test_changes_are_kept_back_and_flushed_before_a_request(self, launch: Launch) -> None:
        client = await launch(NEOVIM_12.but(change_seconds=60), command=COMMAND)
        note = client.open(URI, "text")
        client.type(URI, (0, 0), "a")
        client.type(URI, (0, 1), "b")
        (change,) = await changes(client)
        assert [c["text"] for c in change["contentChanges"]] == ["a", "b"]
        assert change["textDocument"]["version"] == note.version > 1

    async def test_changes_that_are_not_flushed_come_later(self, launch: Launch) -> None:
        client = await launch(VS_CODE.but(change_seconds=0.05, flushes=False), command=COMMAND)
        client.open(URI, "text")
        client.type(URI, (0, 0), "a")
        assert await changes(client) == []
        await client.until(lambda: "didChange" in client.ledger.transcript[-1])
        assert len(await changes(client)) == 1

    async def test_eglot_counts_a_version_when_it_sends_it(self, launch: Launch) -> None:
        client = await launch(EGLOT.but(change_seconds=60, flushes=False), command=COMMAND)
        note = client.open(URI, "text")
        client.type(URI, (0, 0), "typed ")
        # An edit for the text as it was is applied to the text as it is.
        await ask(client, edit(0, start=4))
        assert note.text == "typeXd text"
        client.flush(URI)

    async def test_kate_sends_full_text_with_its_next_request(self, launch: Launch) -> None:
        client = await launch(KATE, command=COMMAND)
        client.open(URI, "text")
        client.type(URI, (0, 0), "a")
        (change,) = await changes(client)
        assert change["contentChanges"] == [{"text": "atext"}]

    async def test_kate_takes_edits_only_after_a_command(self, launch: Launch) -> None:
        client = await launch(KATE.but(edit_window_seconds=0.2), command=COMMAND)
        note = client.open(URI, "text")
        assert (await ask(client, edit(None)))["result"]["applied"] is False
        call = edit(None)
        await client.execute("any", call)
        assert (await answer_to(client, call))["result"]["applied"] is True
        assert note.text == "Xtext"

    async def test_lsp_mode_loses_a_request_that_comes_with_an_answer(self, launch: Launch) -> None:
        client = await launch(LSP_MODE.but(drops_burst_seconds=60), command=COMMAND)
        client.open(URI, "text")
        await client.execute("any", edit(None))
        assert client.received("workspace/applyEdit") == []
        client.last_acknowledged -= 60
        assert (await ask(client, edit(None)))["result"]["applied"] is True

    async def test_some_never_answer(self, launch: Launch) -> None:
        client = await launch(NEVER_APPLIES, command=COMMAND)
        client.open(URI, "text")
        call = edit(None)
        await client.request("test/send", [call])
        got = await client.request("test/got")
        assert [m for m in got if m.get("id") == call["id"]] == []
        assert len(client.received("workspace/applyEdit")) == 1

    @pytest.mark.parametrize(
        ("manner", "result"),
        [("answers", [{"a": 1}, {"a": 1}]), ("truncates", [{"a": 1}]), ("nulls", [None, None])],
    )
    async def test_configuration(self, launch: Launch, manner: str, result: Any) -> None:
        client = await launch(VS_CODE.but(configuration=manner), command=COMMAND, settings={"a": 1})
        items = [{"section": "groq"}, {"section": "groq"}]
        call = {"id": 1, "method": "workspace/configuration", "params": {"items": items}}
        assert (await ask(client, call))["result"] == result

    def test_capabilities_can_be_taken_away(self) -> None:
        fewer = VS_CODE.with_capabilities(window={"workDoneProgress": None})
        assert "workDoneProgress" not in fewer.initialize["capabilities"]["window"]
        assert "workDoneProgress" in VS_CODE.initialize["capabilities"]["window"]
        assert "showDocument" in fewer.initialize["capabilities"]["window"]

    def test_no_captured_file_is_forgotten(self) -> None:
        captured = Path(__file__).parents[1] / "capabilities"
        texts = [json.loads(path.read_text("utf-8")) for path in captured.glob("*.json")]
        used = [editor.initialize for editor in EDITORS]
        assert [text for text in texts if text not in used] == []


class TestPositions:
    @pytest.mark.parametrize(
        ("encoding", "character"), [("utf-8", 9), ("utf-16", 4), ("utf-32", 3)]
    )
    def test_are_counted_in_the_encoding(self, encoding: str, character: int) -> None:
        text = EditorText(URI, "é🙂缩x", version=1, encoding=encoding, language_id="")
        assert text.find("x")[0] == (0, character)
        assert text.offset((0, character)) == 3

    def test_lines_end_where_lsp_says(self) -> None:
        text = EditorText(
            URI, "a\u2028b\x0cc\rd\r\ne\n", version=1, encoding="utf-16", language_id=""
        )
        assert [text.find(letter)[0] for letter in "abcde"] == [
            (0, 0),
            (0, 2),
            (0, 4),
            (1, 0),
            (2, 0),
        ]
        assert text.whole() == ((0, 0), (3, 0))
        assert text.offset((1, 99)) == 7

    def test_every_offset_comes_back(self) -> None:
        content = "é🙂\r\n缩\u2028短\rx\n\n"
        for encoding in ("utf-8", "utf-16", "utf-32"):
            text = EditorText(URI, content, version=1, encoding=encoding, language_id="")
            for offset in range(len(content) + 1):
                if content[max(0, offset - 1) : offset + 1] != "\r\n":
                    assert text.offset(text.position(offset)) == offset


def heard(*messages: dict[str, Any], secrets: tuple[str, ...] = ()) -> Ledger:
    """Give a ledger of request 1 and what the server then sent."""
    ledger = Ledger(secrets)
    ledger.sent({"jsonrpc": "2.0", "id": 1, "method": "test"})
    for message in messages:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        ledger.bytes_received(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    return ledger


def progress(kind: str) -> dict[str, Any]:
    return {"method": "$/progress", "params": {"token": "t", "value": {"kind": kind}}}


ANSWER = {"id": 1, "result": None}


class TestLedger:
    def test_is_content_with_a_clean_exchange(self) -> None:
        heard(ANSWER, progress("begin"), progress("report"), progress("end")).check()

    @pytest.mark.parametrize(
        ("messages", "fault"),
        [
            ([], "never answered"),
            ([ANSWER, ANSWER], "a second one"),
            ([ANSWER, {"id": 2, "result": None}], "nobody asked for"),
            ([{"id": 1}], "neither or both"),
            ([{"id": 1, "result": None, "error": {"code": 1, "message": ""}}], "neither or both"),
            ([{"id": 1, "error": {"code": 1, "message": "Traceback (most"}}], "inside"),
            ([{"id": 1, "error": {"code": 1, "message": "x.py line 3"}}], "inside"),
            ([ANSWER, progress("begin")], "never ended"),
            ([ANSWER, progress("end")], "out of turn"),
            ([ANSWER, progress("begin"), progress("begin")], "out of turn"),
            ([ANSWER, progress("begin"), progress("end"), progress("end")], "out of turn"),
            ([ANSWER, {"id": 5, "method": "a"}, {"id": 5, "method": "a"}], "twice"),
            ([ANSWER, {"method": "a", "params": "gsk_secret"}], "a secret on stdout"),
            ([{**ANSWER, "jsonrpc": "1.0"}], "not JSON-RPC"),
        ],
    )
    def test_finds_each_fault(self, messages: list[dict[str, Any]], fault: str) -> None:
        with pytest.raises(AssertionError, match=fault):
            heard(*messages, secrets=("gsk_secret",)).check()

    @pytest.mark.parametrize("noise", [b"a print\n", b"Content-Length: x", b"\n", b"Content-L"])
    def test_finds_bytes_that_are_no_frame(self, noise: bytes) -> None:
        ledger = heard(ANSWER)
        ledger.bytes_received(noise)
        with pytest.raises(AssertionError, match="frame"):
            ledger.check()

    def test_finds_a_secret_in_the_log(self) -> None:
        ledger = heard(ANSWER, secrets=("gsk_secret",))
        ledger.stderr_received(b"key gsk_secret")
        with pytest.raises(AssertionError, match="a secret on stderr"):
            ledger.check()


async def test_waiting_is_woken_by_what_happens(launch: Launch) -> None:
    client = await launch(command=COMMAND)
    seen = asyncio.ensure_future(client.until(lambda: client.received("test/news")))
    await client.request("test/send", [{"method": "test/news", "params": 5}])
    assert await seen == [5]
    with pytest.raises(AssertionError, match="did not come"):
        await client.until(lambda: False, within=0.01)

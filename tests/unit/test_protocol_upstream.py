"""What pygls, lsprotocol and cattrs still do, and why there is an override for each.

When one of these fails, upstream has mended it: delete the override that the test names, and then
the test.
"""

import asyncio
import contextlib
import io
import json
import logging
import threading
from typing import Any

import pytest
from lsprotocol import types
from pygls.io_ import StdinAsyncReader, StdoutWriter, run_async
from pygls.progress import Progress
from pygls.protocol import default_converter
from pygls.server import JsonRPCServer
from pygls.workspace import TextDocument

from tests.protocol_wire import INITIALIZE, Upstream, command, notification, raiser, request

URI = "file:///note.md"


async def forever() -> None:
    await asyncio.Event().wait()


async def test_a_cancelled_command_runs_on() -> None:
    """Protocol._execute_command."""
    upstream = Upstream()
    ended: list[BaseException] = []

    @upstream.server.command("wait")
    async def wait() -> None:
        try:
            await asyncio.sleep(0.02)
        except asyncio.CancelledError as error:
            ended.append(error)
            raise

    wire = await upstream.handle(command(1, "wait"), notification("$/cancelRequest", {"id": 1}))
    assert wire.codes(1) == [-32800]
    assert ended == []
    await asyncio.sleep(0.03)


async def test_parameters_that_do_not_fit_get_no_answer_but_a_popup() -> None:
    """Protocol.handle_message, Protocol._feature."""
    upstream = Upstream()
    upstream.server.feature("textDocument/codeAction")(lambda params: None)
    wire = await upstream.handle(request(1, "textDocument/codeAction", {}))
    assert wire.codes(1) == []
    assert len(wire.popups) == 1


async def test_a_failure_goes_to_the_client_with_text_and_traceback() -> None:
    """Incoming._finish, failures.error_of."""
    upstream = Upstream()
    upstream.server.command("fail")(raiser(ValueError("gsk_secret")))
    error = (await upstream.handle(command(1, "fail"))).answers(1)[0]["error"]
    assert "gsk_secret" in error["message"]
    assert "traceback" in error["data"]


async def test_a_failing_notification_pops_up() -> None:
    """Server.report_server_error, Incoming.act."""
    upstream = Upstream()
    upstream.server.feature("groq/notice")(raiser(ValueError("gsk_secret")))
    wire = await upstream.handle(notification("groq/notice", {}))
    assert "gsk_secret" in wire.popups[0]["message"]


async def test_an_answer_to_a_request_that_was_given_up_fails() -> None:
    """Outgoing.answered."""
    upstream = Upstream()
    await upstream.handle()
    asking = upstream.server.protocol.send_request_async("workspace/codeLens/refresh", None)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.001):
            await asking
    sent = next(m["id"] for m in upstream.wire.messages if "method" in m)
    await upstream.handle({"jsonrpc": "2.0", "id": sent, "result": None}, initialize=False)
    assert len(upstream.wire.popups) == 1


async def test_a_nested_key_named_jsonrpc_breaks_a_message() -> None:
    """Protocol.handle_message."""
    upstream = Upstream()
    upstream.server.command("echo")(lambda value: None)
    wire = await upstream.handle(command(1, "echo", {"jsonrpc": "2.0", "id": 1, "method": "x"}))
    assert wire.codes(1) != [None]


async def test_shutdown_fails_while_a_command_runs() -> None:
    """Protocol.wind_down (pygls issue 606)."""
    upstream = Upstream()
    upstream.server.command("wait")(forever)
    wire = await upstream.handle(command(1, "wait"), request(2, "shutdown"))
    assert wire.codes(2) == [-32603]


async def test_requests_after_shutdown_get_no_answer() -> None:
    """Protocol._refusal."""
    wire = await Upstream().handle(request(1, "shutdown"), request(2, "textDocument/hover"))
    assert wire.codes(2) == []


async def test_requests_before_initialize_are_run() -> None:
    """Protocol._refusal."""
    upstream = Upstream()
    upstream.server.command("now")(lambda: None)
    wire = await upstream.handle(command(1, "now"), initialize=False)
    assert wire.codes(1) == [None]


async def test_initialize_may_be_repeated() -> None:
    """Protocol._refusal."""
    assert (await Upstream().handle(request(1, "initialize", INITIALIZE))).codes(1) == [None]


async def test_two_requests_with_one_id_are_both_run() -> None:
    """Protocol._refusal."""
    upstream = Upstream()
    started: list[int] = []

    @upstream.server.command("wait")
    async def wait() -> None:
        started.append(1)
        await asyncio.sleep(0.001)

    await upstream.handle(command(1, "wait"), command(1, "wait"))
    await asyncio.sleep(0.01)
    assert len(started) == 2


async def test_messages_are_logged_at_info(caplog: pytest.LogCaptureFixture) -> None:
    """Protocol.notify, Protocol._send_data, Protocol.initialize."""
    caplog.set_level(logging.INFO, "pygls")
    upstream = Upstream()
    options = {**INITIALIZE, "initializationOptions": {"apiKey": "gsk_secret"}}
    await upstream.handle(request(1, "initialize", options))
    assert "gsk_secret" in caplog.text


async def test_text_is_sent_as_escapes() -> None:
    """Protocol._send_data."""
    upstream = Upstream()
    upstream.server.command("text")(lambda: "缩短")
    wire = await upstream.handle(command(1, "text"))
    assert b"\\u7f29" in wire.bodies[-1]


async def test_any_object_is_written_out() -> None:
    """Protocol._serialize_message."""

    class Inside:
        def __init__(self) -> None:
            self.key = "gsk_secret"

    upstream = Upstream()
    upstream.server.command("object")(Inside)
    assert (await upstream.handle(command(1, "object"))).answers(1)[0]["result"] == {
        "key": "gsk_secret"
    }


async def test_an_unopened_document_is_read_from_the_disk(tmp_path: Any) -> None:
    """Protocol.workspace."""
    (tmp_path / "file.txt").write_text("on the disk")
    upstream = Upstream()
    await upstream.handle()
    uri = (tmp_path / "file.txt").as_uri()
    assert upstream.server.workspace.get_text_document(uri).source == "on the disk"


def test_lines_are_split_where_lsp_does_not() -> None:
    """Protocol.workspace."""
    assert len(TextDocument(URI, "one\u2028two\x0cthree").lines) == 3


async def test_a_client_with_a_newer_value_is_refused() -> None:
    """Protocol.initialize."""
    upstream = Upstream()
    capabilities = {"workspace": {"workspaceEdit": {"failureHandling": "newer"}}}
    params = {**INITIALIZE, "capabilities": capabilities}
    wire = await upstream.handle(request(1, "initialize", params), initialize=False)
    assert wire.codes(1) != [None]


async def test_progress_tokens_are_kept_for_ever() -> None:
    """progress.Progress."""
    upstream = Upstream()
    progress = Progress(upstream.server.protocol)
    progress.begin("token", types.WorkDoneProgressBegin(title="t"))
    progress.end("token", types.WorkDoneProgressEnd())
    assert "token" in progress.tokens


async def test_a_request_to_the_client_waits_for_ever() -> None:
    """Protocol.request, Protocol.send_request."""
    upstream = Upstream()
    await upstream.handle()
    protocol = upstream.server.protocol
    assert "timeout" not in protocol.send_request_async.__code__.co_varnames
    asking = protocol.send_request_async("workspace/codeLens/refresh", None)
    asking.cancel()


async def test_optional_arguments_of_commands_are_not_understood() -> None:
    """arguments.bind."""
    upstream = Upstream()

    @upstream.server.command("list")
    def list_(argument: dict[str, Any] | None = None) -> None:
        pass

    assert (await upstream.handle(command(1, "list"))).codes(1) == [-32602]


def test_cattrs_takes_whatever_it_is_given() -> None:
    """converter.strict_converter."""
    converter = default_converter()
    item = converter.structure({"uri": 5}, types.TextDocumentIdentifier)
    changes = {"textDocument": {"uri": "a", "version": 1.7}, "contentChanges": {}}
    change = converter.structure(changes, types.DidChangeTextDocumentParams)
    assert (item.uri, change.text_document.version, list(change.content_changes)) == ("5", 1, [])


class TestTransport:
    """frames, inbox, outbox, serving: pygls's reader and writer."""

    async def read(self, data: bytes) -> list[Any]:
        handled: list[Any] = []

        class Recorder:
            def structure_message(self, message: Any) -> Any:
                return message

            def handle_message(self, message: Any) -> None:
                handled.append(message)

        server: Any = JsonRPCServer.__new__(JsonRPCServer)
        server._thread_pool = server._max_workers = None
        reader = StdinAsyncReader(io.BytesIO(data), server.thread_pool)
        with contextlib.suppress(Exception):
            await run_async(threading.Event(), reader, Recorder())  # type: ignore[arg-type]
        server.thread_pool.shutdown()
        return handled

    async def test_headers_in_lower_case_are_not_understood(self) -> None:
        """frames.Frames."""
        assert await self.read(b"content-length: 2\r\n\r\n{}") == []

    async def test_a_wrong_length_is_the_end_of_it(self, caplog: pytest.LogCaptureFixture) -> None:
        """frames.Frames."""
        caplog.set_level(logging.CRITICAL, "pygls")
        good = b'Content-Length: 9\r\n\r\n{"id": 1}'
        assert await self.read(b'Content-Length: 5\r\n\r\n{"id": 1}' + good + good) == []

    async def test_writing_happens_on_the_event_loop(self) -> None:
        """outbox.Outbox."""
        written_by: list[int] = []

        class Pipe(io.BytesIO):
            def write(self, data: Any) -> int:
                written_by.append(threading.get_ident())
                return len(data)

        StdoutWriter(Pipe()).write(b"data")
        assert written_by == [threading.get_ident()]

    async def test_the_parent_process_is_not_watched(self) -> None:
        """serving._watch, parent.watch."""
        upstream = Upstream()
        params = {**INITIALIZE, "processId": 999999999}
        await upstream.handle(request(1, "initialize", params))
        assert upstream.server.process_id == 999999999
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        assert tasks == []

    def test_the_exit_code_is_swallowed(self) -> None:
        """serving.serve_stdio: pygls gives no code, and ends as if all were well."""
        upstream = Upstream()
        body = json.dumps(notification("exit")).encode()
        data = b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
        assert upstream.server.start_io(io.BytesIO(data), io.BytesIO()) is None  # type: ignore[func-returns-value]

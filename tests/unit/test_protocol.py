"""What the protocol does with each message; each test fails without the override it is about."""

import asyncio
import logging
import math
from typing import Any

import msgspec
import pytest
from lsprotocol import types

from groq_lsp.errors import InvalidArguments, Level, ReplyEmpty
from tests.protocol_wire import INITIALIZE, Ours, command, notification, raiser, request

URI = "file:///note.md"
RANGE = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}
CODE_ACTION = {"textDocument": {"uri": URI}, "range": RANGE, "context": {"diagnostics": []}}
SECRET = "gsk_secret and the user's own words"


def without(params: dict[str, Any], *path: str) -> dict[str, Any]:
    head, *rest = path
    if rest:
        return {**params, head: without(params[head], *rest)}
    return {key: value for key, value in params.items() if key != head}


def with_(params: dict[str, Any], value: Any, *path: str) -> dict[str, Any]:
    head, *rest = path
    return {**params, head: with_(params[head], value, *rest) if rest else value}


class TestAnswers:
    async def test_a_feature_gets_typed_parameters_and_its_result_is_the_answer(self) -> None:
        ours = Ours()

        @ours.server.feature("textDocument/codeAction")
        def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
            assert isinstance(params.range, types.Range)
            assert params.context.trigger_kind is types.CodeActionTriggerKind.Automatic
            return [types.CodeAction(title=f"at {params.range.end.character}", is_preferred=True)]

        params = with_(CODE_ACTION, 2, "context", "triggerKind")
        wire = await ours.handle(request(1, "textDocument/codeAction", params))
        assert wire.answers(1)[0]["result"] == [{"title": "at 1", "isPreferred": True}]

    async def test_null_is_an_answer(self) -> None:
        ours = Ours()
        ours.server.command("nothing")(lambda: None)
        wire = await ours.handle(command(1, "nothing"))
        assert wire.answers(1) == [{"jsonrpc": "2.0", "id": 1, "result": None}]

    async def test_a_method_of_our_own_gets_its_parameters_as_they_came(self) -> None:
        ours = Ours()
        ours.server.feature("groq/echo")(lambda params: params)
        wire = await ours.handle(request(1, "groq/echo", {"a": [1, {"type_name": "b"}]}))
        assert wire.answers(1)[0]["result"] == {"a": [1, {"type_name": "b"}]}

    @pytest.mark.parametrize("id", [0, -1, "", "a", 2.0, 2**53])
    async def test_any_number_or_string_is_an_id(self, id: Any) -> None:
        ours = Ours()
        ours.server.command("nothing")(lambda: None)
        assert (await ours.handle(command(id, "nothing"))).codes(id) == [None]

    @pytest.mark.parametrize("id", [True, [1], {"a": 1}])
    async def test_anything_else_is_not(self, id: Any) -> None:
        ours = Ours()
        ours.server.command("nothing")(lambda: None)
        assert (await ours.handle(command(id, "nothing"))).messages == []

    async def test_text_goes_out_as_utf_8_and_a_lone_surrogate_as_an_escape(self) -> None:
        ours = Ours()
        ours.server.command("text")(lambda: ["缩短 é 🙂"])
        ours.server.command("broken")(lambda: ["缩短 \ud83d"])
        wire = await ours.handle(command(1, "text"), command(2, "broken"))
        assert "缩短 é 🙂".encode() in wire.bodies[0]
        assert b"\\ud83d" in wire.bodies[1]
        assert wire.answers(2)[0]["result"] == ["缩短 \ud83d"]

    @pytest.mark.parametrize("result", [object(), math.nan, {1: {2: object()}}, Level, 1j])
    async def test_a_result_that_json_cannot_say_is_answered_as_an_inner_failure(
        self, result: Any
    ) -> None:
        ours = Ours()
        ours.server.command("odd")(lambda: result)
        assert (await ours.handle(command(1, "odd"))).codes(1) == [-32603]

    async def test_structs_and_enums_are_results(self) -> None:
        class Model(msgspec.Struct):
            id: str

        ours = Ours()
        ours.server.command("both")(lambda: [Model("a"), types.MessageType.Error, Level.INFO])
        wire = await ours.handle(command(1, "both"))
        assert wire.answers(1)[0]["result"] == [{"id": "a"}, 1, 3]


class TestMalformedParameters:
    @pytest.mark.parametrize(
        "params",
        [
            None,
            [],
            "text",
            {},
            without(CODE_ACTION, "range"),
            without(CODE_ACTION, "range", "end"),
            without(CODE_ACTION, "context"),
            with_(CODE_ACTION, None, "range"),
            with_(CODE_ACTION, -1, "range", "start", "line"),
            with_(CODE_ACTION, 2**31, "range", "start", "line"),
            with_(CODE_ACTION, "0", "range", "start", "line"),
            with_(CODE_ACTION, 0.5, "range", "start", "line"),
            with_(CODE_ACTION, True, "range", "start", "line"),
            with_(CODE_ACTION, 5, "textDocument", "uri"),
            with_(CODE_ACTION, {"a": "b"}, "textDocument", "uri"),
            with_(CODE_ACTION, {}, "context", "diagnostics"),
            with_(CODE_ACTION, "abc", "context", "diagnostics"),
            with_(CODE_ACTION, 99, "context", "triggerKind"),
        ],
    )
    async def test_are_answered_with_invalid_params_and_no_popup(self, params: Any) -> None:
        ours = Ours()
        called: list[Any] = []
        ours.server.feature("textDocument/codeAction")(lambda params: called.append(params))
        wire = await ours.handle(request(1, "textDocument/codeAction", params))
        assert wire.codes(1) == [-32602]
        assert not called
        assert not wire.popups

    async def test_the_answer_names_the_field_and_not_what_it_held(self) -> None:
        ours = Ours()
        ours.server.feature("textDocument/codeAction")(lambda params: None)
        params = with_(CODE_ACTION, SECRET, "range", "start", "line")
        wire = await ours.handle(request(1, "textDocument/codeAction", params))
        message = wire.answers(1)[0]["error"]["message"]
        assert "range.start.line" in message
        assert "secret" not in message

    async def test_whole_numbers_may_be_written_as_floats(self) -> None:
        ours = Ours()
        ours.server.feature("textDocument/codeAction")(
            lambda params: [params.range.start.line, type(params.range.start.line).__name__]
        )
        params = with_(CODE_ACTION, 3.0, "range", "start", "line")
        wire = await ours.handle(request(1, "textDocument/codeAction", params))
        assert wire.answers(1)[0]["result"] == [3, "int"]

    async def test_of_a_notification_are_ignored_without_a_popup(self) -> None:
        ours = Ours()
        called: list[Any] = []
        ours.server.feature("textDocument/didOpen")(lambda params: called.append(params))
        wire = await ours.handle(
            notification("textDocument/didOpen", {"textDocument": {"uri": URI}}),
            notification("textDocument/didOpen"),
        )
        assert (called, wire.messages) == ([], [])

    async def test_a_key_named_jsonrpc_is_a_key_like_others(self) -> None:
        ours = Ours()

        @ours.server.command("echo")
        def echo(value: dict[str, Any]) -> Any:
            return value

        nested = {"jsonrpc": "2.0", "id": 1, "method": "x", "deeper": [{"jsonrpc": None}]}
        wire = await ours.handle(command(1, "echo", nested))
        assert wire.answers(1)[0]["result"] == nested


class Argument(msgspec.Struct, forbid_unknown_fields=True):
    action: str
    uri: str | None = None


class TestCommands:
    @pytest.fixture
    def ours(self) -> Ours:
        ours = Ours()

        @ours.server.command("run")
        async def run(argument: Argument) -> str:
            return argument.action

        @ours.server.command("list")
        def list_(argument: Argument | None = None) -> str:
            return argument.action if argument else "none"

        @ours.server.command("free")
        def free(value) -> Any:  # type: ignore[no-untyped-def]
            return value

        @ours.server.command("with the server")
        async def with_the_server(ls: Any, argument: Argument) -> str:
            return f"{ls.name} {argument.action}"

        return ours

    @pytest.mark.parametrize(
        ("name", "arguments", "result"),
        [
            ("run", [{"action": "rewrite"}], "rewrite"),
            ("list", [{"action": "rewrite"}], "rewrite"),
            ("list", [None], "none"),
            ("list", [], "none"),
            ("free", [[1, {"a": None}]], [1, {"a": None}]),
            ("with the server", [{"action": "rewrite"}], "test rewrite"),
        ],
    )
    async def test_get_arguments_that_fit(
        self, ours: Ours, name: str, arguments: list[Any], result: Any
    ) -> None:
        assert (await ours.handle(command(1, name, *arguments))).answers(1)[0]["result"] == result

    async def test_a_missing_list_is_an_empty_one(self, ours: Ours) -> None:
        wire = await ours.handle(
            request(1, "workspace/executeCommand", {"command": "list"}),
            request(2, "workspace/executeCommand", {"command": "run"}),
        )
        assert (wire.answers(1)[0]["result"], wire.codes(2)) == ("none", [-32602])

    @pytest.mark.parametrize(
        "params",
        [
            {"command": "run", "arguments": []},
            {"command": "run", "arguments": [{"action": "a"}, {"action": "b"}]},
            {"command": "run", "arguments": [{}]},
            {"command": "run", "arguments": [{"action": 5}]},
            {"command": "run", "arguments": [{"jsonrpc": "2.0", "id": 1, "method": "x"}]},
            {"command": "run", "arguments": ["text"]},
            {"command": "run", "arguments": [None]},
            {"command": "run", "arguments": {"action": "a"}},
            {"command": "run", "arguments": "a"},
            {"command": "with the server", "arguments": []},
            {"command": "with the server", "arguments": [{"action": "a"}, 2]},
            {"command": "unknown", "arguments": []},
            {"command": 5},
            {"command": None},
            {},
            [],
            None,
            "run",
        ],
    )
    async def test_are_refused_with_arguments_that_do_not(self, ours: Ours, params: Any) -> None:
        wire = await ours.handle(request(1, "workspace/executeCommand", params))
        assert wire.codes(1) == [-32602]
        assert not wire.popups

    async def test_the_refusal_says_what_was_expected_and_nothing_that_was_given(
        self, ours: Ours
    ) -> None:
        wire = await ours.handle(
            command(1, "run", {"uri": SECRET}),
            command(2, "run", {"action": [SECRET]}),
            command(3, "run", {"action": "a", SECRET: 1}),
        )
        messages = [wire.answers(id)[0]["error"]["message"] for id in (1, 2, 3)]
        assert "`action`" in messages[0]
        assert "$.action" in messages[1]
        assert "secret" not in "".join(messages)


class TestCancelling:
    async def test_ends_a_running_command_and_answers_once_it_has_ended(self) -> None:
        ours = Ours()
        ended = asyncio.Event()
        tidied = asyncio.Event()

        @ours.server.command("wait")
        async def wait() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()
                await tidied.wait()

        wire = await ours.handle(command(1, "wait"), notification("$/cancelRequest", {"id": 1}))
        assert ended.is_set()
        assert wire.codes(1) == []
        tidied.set()
        await ours.handle()
        assert wire.codes(1) == [-32800]

    async def test_ends_a_running_feature(self) -> None:
        ours = Ours()

        @ours.server.feature("textDocument/hover")
        async def hover(_: Any) -> None:
            await asyncio.Event().wait()

        params = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}
        wire = await ours.handle(
            request("a", "textDocument/hover", params),
            notification("$/cancelRequest", {"id": "a"}),
            notification("$/cancelRequest", {"id": "a"}),
        )
        assert wire.codes("a") == [-32800]

    @pytest.mark.parametrize(
        "params", [{"id": 99}, {"id": True}, {"id": [1]}, {"id": {}}, {"id": None}, {}, None, "x"]
    )
    async def test_what_does_not_run_is_ignored(self, params: Any) -> None:
        ours = Ours()

        @ours.server.command("wait")
        async def wait() -> None:
            await asyncio.Event().wait()

        wire = await ours.handle(command(1, "wait"), notification("$/cancelRequest", params))
        assert wire.messages == []
        assert len(ours.server.protocol.incoming) == 1

    async def test_before_and_after_the_request_changes_nothing(self) -> None:
        ours = Ours()
        ours.server.command("now")(lambda: "done")
        cancel = notification("$/cancelRequest", {"id": 1})
        wire = await ours.handle(cancel, command(1, "now"), cancel)
        assert wire.codes(1) == [None]

    async def test_a_thousand_of_them_leave_nothing_behind(self) -> None:
        ours = Ours()

        @ours.server.command("wait")
        async def wait() -> None:
            await asyncio.Event().wait()

        for id in range(1000):
            await ours.handle(command(id, "wait"), notification("$/cancelRequest", {"id": id}))
        assert all(ours.wire.codes(id) == [-32800] for id in (0, 500, 999))
        assert len(ours.wire.bodies) == 1000
        protocol = ours.server.protocol
        assert (len(protocol.incoming), protocol.incoming._tasks) == (0, set())


class TestFailures:
    @pytest.mark.parametrize(
        ("error", "code"),
        [
            (ReplyEmpty("Nothing came back: try again."), -32803),
            (InvalidArguments("This does not fit."), -32602),
        ],
    )
    async def test_our_own_errors_speak_for_themselves(
        self, error: ReplyEmpty | InvalidArguments, code: int
    ) -> None:
        ours = Ours()
        ours.server.command("fail")(raiser(error))
        wire = await ours.handle(command(1, "fail"))
        assert wire.answers(1)[0]["error"] == {"code": code, "message": error.sentence}

    @pytest.mark.parametrize("asynchronous", [False, True])
    async def test_other_errors_give_one_neutral_sentence_and_go_to_the_log(
        self, asynchronous: bool, caplog: pytest.LogCaptureFixture
    ) -> None:
        ours = Ours()

        async def fail_later() -> None:
            raise ValueError(SECRET)

        ours.server.command("fail")(fail_later if asynchronous else raiser(ValueError(SECRET)))
        wire = await ours.handle(command(1, "fail"))
        error = wire.answers(1)[0]["error"]
        assert error["code"] == -32603
        assert set(error) == {"code", "message"}
        assert "secret" not in str(error)
        assert not wire.popups
        # The formatter of the log leaves the text of an exception out.
        assert [record.exc_info is not None for record in caplog.records] == [True]
        assert "secret" not in caplog.records[0].getMessage()

    async def test_the_next_request_is_none_the_worse(self) -> None:
        ours = Ours()
        ours.server.command("fail")(raiser(ValueError()))
        ours.server.command("work")(lambda: "done")
        wire = await ours.handle(command(1, "fail"), command(2, "work"))
        assert wire.codes(2) == [None]

    async def test_a_failing_notification_pops_up_nothing(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        ours = Ours()
        ours.server.feature("groq/notice")(raiser(ValueError(SECRET)))
        wire = await ours.handle(notification("groq/notice"))
        assert wire.messages == []
        assert len(caplog.records) == 1

    def test_what_pygls_reports_of_itself_goes_to_the_log_alone(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        ours = Ours()
        ours.server._report_server_error(ValueError(SECRET), ValueError)  # type: ignore[arg-type]
        assert ours.wire.messages == []
        assert "secret" not in caplog.records[0].getMessage()


class TestUnknown:
    @pytest.mark.parametrize("method", ["textDocument/unknown", "$/unknown", "textDocument/hover"])
    async def test_methods_are_refused_as_requests(self, method: str) -> None:
        ours = Ours()
        wire = await ours.handle(request(1, method, {}))
        assert wire.codes(1) == [-32601]
        assert not wire.popups

    async def test_methods_are_ignored_as_notifications(self) -> None:
        wire = await Ours().handle(
            notification("$/unknown", {}), notification("workspace/unknown", None)
        )
        assert wire.messages == []

    @pytest.mark.parametrize(
        "message", [None, 1, "text", [], [request(1, "shutdown")], {}, {"id": 1}, {"method": 5}]
    )
    async def test_shapes_are_ignored(self, message: Any) -> None:
        assert (await Ours().handle(message)).messages == []


class TestLife:
    async def test_requests_before_initialize_are_refused(self) -> None:
        ours = Ours(initialize=False)
        ours.server.command("now")(lambda: "done")
        wire = await ours.handle(
            command(1, "now"),
            request(2, "shutdown"),
            request(3, "textDocument/unknown"),
            request(4, "initialize", INITIALIZE),
            command(5, "now"),
        )
        assert [wire.codes(id) for id in (1, 2, 3, 4, 5)] == [
            [-32002],
            [-32002],
            [-32002],
            [None],
            [None],
        ]

    async def test_notifications_before_initialize_are_ignored(self) -> None:
        ours = Ours(initialize=False)
        called: list[Any] = []
        ours.server.feature("groq/notice")(lambda params: called.append(params))
        await ours.handle(notification("groq/notice", 1))
        assert called == []

    async def test_initialize_without_parameters_is_refused_and_can_be_repeated(self) -> None:
        ours = Ours(initialize=False)
        wire = await ours.handle(request(1, "initialize"), request(2, "initialize", INITIALIZE))
        assert (wire.codes(1), wire.codes(2)) == ([-32602], [None])

    async def test_a_second_initialize_is_refused(self) -> None:
        wire = await Ours().handle(request(1, "initialize", INITIALIZE))
        assert wire.codes(1) == [-32600]

    async def test_requests_after_shutdown_are_refused_and_notifications_ignored(self) -> None:
        ours = Ours()
        called: list[Any] = []
        ours.server.feature("groq/notice")(lambda params: called.append(params))
        wire = await ours.handle(
            request(1, "shutdown"),
            request(2, "shutdown"),
            command(3, "anything"),
            request(4, "initialize", INITIALIZE),
            notification("groq/notice"),
        )
        assert [wire.codes(id) for id in (1, 2, 3, 4)] == [[None], [-32600], [-32600], [-32600]]
        assert called == []

    @pytest.mark.parametrize("method", ["initialize", "shutdown", "workspace/executeCommand"])
    async def test_a_request_without_an_id_does_nothing(self, method: str) -> None:
        ours = Ours()
        called: list[Any] = []
        ours.server.feature(method)(lambda params: called.append(params))
        await ours.handle()
        called.clear()
        wire = await ours.handle(notification(method, {}), {**request(None, method, {})})
        assert (called, wire.messages) == ([], [])
        assert not ours.server.protocol.shutting_down

    async def test_exit_has_code_0_only_after_shutdown(self) -> None:
        ours = Ours()
        codes: list[int] = []
        ours.server.protocol.on_exit = codes.append
        await ours.handle(notification("exit"), request(1, "shutdown"), notification("exit"))
        assert codes == [1, 0]

    async def test_capabilities_from_the_future_do_not_matter(self) -> None:
        ours = Ours(initialize=False)
        capabilities = {"textDocument": {"codeAction": {"tagSupport": {"valueSet": [1, 99]}}}}
        params = {"processId": "?", "capabilities": capabilities}
        wire = await ours.handle(request(1, "initialize", params))
        assert wire.codes(1) == [None]
        assert ours.server.protocol.initialize_params == params

    async def test_a_feature_of_the_server_hears_of_initialize_once(self) -> None:
        ours = Ours()
        heard: list[Any] = []
        ours.server.feature("initialize")(lambda params: heard.append(params))
        await ours.handle()
        assert heard == [INITIALIZE]

    async def test_a_second_request_with_an_id_in_flight_is_refused(self) -> None:
        ours = Ours()
        go = asyncio.Event()

        @ours.server.command("wait")
        async def wait() -> str:
            await go.wait()
            return "done"

        wire = await ours.handle(command(1, "wait"), command(1, "wait"))
        assert wire.codes(1) == [-32600]
        go.set()
        await ours.handle(command(2, "wait"))
        assert (wire.codes(1), wire.codes(2)) == ([-32600, None], [None])
        await ours.handle(command(1, "wait"))
        assert wire.codes(1) == [-32600, None, None]


class TestShutdown:
    async def test_cancels_what_runs_and_answers_everything(self) -> None:
        ours = Ours()

        @ours.server.command("wait")
        async def wait() -> None:
            await asyncio.Event().wait()

        wire = await ours.handle(*(command(id, "wait") for id in range(5)), request(9, "shutdown"))
        assert [wire.codes(id) for id in range(5)] == [[-32800]] * 5
        assert wire.codes(9) == [None]
        assert wire.messages[-1]["id"] == 9

    async def test_lets_the_server_tidy_up_once(self) -> None:
        ours = Ours()
        tidied: list[str] = []

        @ours.server.feature("shutdown")
        async def shutdown(_: None) -> None:
            await asyncio.sleep(0.005)
            tidied.append("done")

        wire = await ours.handle(request(1, "shutdown"))
        await wire.until(lambda: wire.codes(1))
        await ours.server.protocol.wind_down()
        assert tidied == ["done"]

    async def test_does_not_wait_for_what_does_not_end(self) -> None:
        ours = Ours()
        go = asyncio.Event()

        async def stubborn(*_: Any) -> None:
            while not go.is_set():
                try:
                    await go.wait()
                except asyncio.CancelledError:
                    continue

        ours.server.command("stubborn")(stubborn)
        ours.server.feature("shutdown")(stubborn)
        loop = asyncio.get_running_loop()
        started = loop.time()
        await ours.handle(command(1, "stubborn"), request(2, "shutdown"))
        await ours.wire.until(lambda: ours.wire.codes(2))
        assert loop.time() - started < 0.1
        go.set()
        await ours.handle()

    async def test_survives_a_handler_that_fails(self) -> None:
        ours = Ours()
        ours.server.feature("shutdown")(raiser(ValueError()))
        assert (await ours.handle(request(1, "shutdown"))).codes(1) == [None]


class TestDocuments:
    async def test_pygls_keeps_none_and_reads_none(self, tmp_path: Any) -> None:
        ours = Ours()
        item = {"uri": URI, "languageId": "markdown", "version": 1, "text": "text"}
        await ours.handle(notification("textDocument/didOpen", {"textDocument": item}))
        with pytest.raises(RuntimeError, match=r"groq_lsp\.documents"):
            ours.server.workspace  # noqa: B018
        assert ours.server.protocol._workspace is None

    async def test_handlers_see_messages_in_their_order(self) -> None:
        ours = Ours()
        seen: list[str] = []

        @ours.server.command("run")
        async def run() -> None:
            seen.append("command")

        @ours.server.feature("groq/changed")
        def changed(_: Any) -> None:
            seen.append("change")

        await ours.handle(command(1, "run"), notification("groq/changed"), command(2, "run"))
        assert seen == ["command", "change", "command"]


class TestLog:
    async def test_no_message_is_logged_at_any_level_that_a_user_gets(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        logging.getLogger("pygls").setLevel(logging.WARNING)  # as `logs.start` leaves it
        ours = Ours(initialize=False)

        @ours.server.command("echo")
        def echo(value: str) -> str:
            ours.server.notify("groq/notice", {"text": value})
            return value

        await ours.handle(
            request(1, "initialize", {**INITIALIZE, "initializationOptions": {"key": SECRET}}),
            command(2, "echo", SECRET),
            command(3, "echo", [SECRET]),
            request(4, SECRET),
            notification(SECRET, SECRET),
            {"jsonrpc": "2.0", "id": 5, "result": SECRET},
            {"jsonrpc": "2.0", "id": SECRET, "result": SECRET},
            SECRET,
        )
        assert len(ours.wire.answers(2)) == 1
        assert [r.getMessage() for r in caplog.records if "secret" in r.getMessage()] == []

    async def test_messages_are_logged_where_the_log_may_hold_text(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG, "pygls")
        ours = Ours()
        ours.server.command("echo")(lambda: "a word")
        await ours.handle(command(1, "echo"))
        assert "a word" in caplog.text


def test_handlers_in_threads_are_refused() -> None:
    with pytest.raises(RuntimeError):
        Ours().server.thread()

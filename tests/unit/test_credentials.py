"""Where a key comes from, and the one origin it may go to."""

import asyncio
import copy
import json
import os
import pickle
import stat
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import keyring
import keyring.backend
import psutil
import pytest

from groq_lsp.credentials import Endpoint, Key, Proxy, base_url, endpoint, origin
from groq_lsp.credentials.proxy import parse, proxy_for
from groq_lsp.credentials.sources import from_command, from_keyring
from groq_lsp.errors import CredentialError, EndpointError

GROQ = "https://api.groq.com"
SECRET = "gsk_CANARYcanary0123456789CANARYcanary0123456789CANARY"


@dataclass(frozen=True)
class Settings:
    """The user's settings, as far as credentials need them."""

    base_url: str = GROQ
    api_key: str | None = None
    api_key_command: list[str] = field(default_factory=list)
    proxy: str | None = None
    ca_file: str | None = None


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring that forgets."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.unlocked = threading.Event()
        self.unlocked.set()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture(autouse=True)
def own_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    own = MemoryKeyring()
    keyring.set_keyring(own)
    yield own
    own.unlocked.set()
    keyring.set_keyring(before)


def printing(text: str, status: int = 0) -> list[str]:
    program = f"import sys; sys.stdout.write({text!r}); sys.exit({status})"
    return [sys.executable, "-c", program]


def test_a_key_shows_itself_to_nobody():
    """S20"""
    key = Key.checked(SECRET, "GROQ_API_KEY")
    shown = [repr(key), str(key), f"{key}", f"{key!r}", str([key]), repr({"k": key})]
    shown.append(repr(Endpoint(GROQ, GROQ, key)))
    try:
        raise ValueError(key)
    except ValueError:
        shown.append(traceback.format_exc())
    assert not any("CANARY" in one for one in shown)
    assert not hasattr(key, "__dict__")
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            leak(key)
    with pytest.raises(TypeError):
        json.dumps(key)
    assert key.reveal() == SECRET


def test_keys_are_compared_by_what_they_are():
    assert Key(SECRET) == Key(SECRET)
    assert Key(SECRET) != Key(SECRET + "x")
    assert Key(SECRET) != SECRET
    assert len({Key(SECRET), Key(SECRET)}) == 1


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        (SECRET + "\n", "a line break"),
        ("\n" + SECRET, "a line break"),
        (SECRET + " ", "a blank"),
        ("gsk_CAN ARY", "a blank"),
        ("gsk_CAN\x00ARY", "a control character"),
        ("gsk_CAN\rARY: x", "a line break"),
        ("gsk_CANARYé", "a character that no key has"),
        ("gsk_CANARY\u200b", "a character that no key has"),
        ("gsk_CANARY\ud83d", "a character that no key has"),
        ("Bearer gsk_CANARY", "begins with “Bearer ”"),
        ("bearer gsk_CANARY", "begins with “Bearer ”"),
        ("gsk_CANARY" + "x" * 10_000, "longer than any key"),
        ("", "is empty"),
    ],
)
async def test_what_cannot_be_a_key_is_refused_without_being_shown(secret, words):
    """H21 H22 H23 H24"""
    with pytest.raises(CredentialError) as caught:
        Key.checked(secret, "GROQ_API_KEY")
    assert words in caught.value.sentence
    assert "GROQ_API_KEY" in caught.value.sentence
    assert "CAN" not in caught.value.sentence
    if secret:
        with pytest.raises(CredentialError):
            await endpoint(Settings(), {"GROQ_API_KEY": secret})


async def test_the_sources_are_asked_in_their_order(own_keyring):
    own_keyring.set_password("groq-lsp", GROQ, "from-keyring")
    environment = {"PATH": os.environ["PATH"], "GROQ_API_KEY": "from-environment"}
    settings = Settings(api_key="from-file", api_key_command=printing("from-command\n"))
    found = await endpoint(settings, environment)
    assert found.key is not None
    assert (found.key.reveal(), found.key_source) == ("from-command", "`apiKeyCommand`")
    settings = Settings(api_key="from-file")
    found = await endpoint(settings, environment)
    assert found.key is not None
    assert (found.key.reveal(), found.key_source) == ("from-environment", "GROQ_API_KEY")
    found = await endpoint(settings, {})
    assert found.key is not None
    assert (found.key.reveal(), found.key_source) == ("from-keyring", "the keyring")
    own_keyring.kept.clear()
    found = await endpoint(settings, {})
    assert found.key is not None
    assert (found.key.reveal(), found.key_source) == ("from-file", "`apiKey` in config.toml")


async def test_without_a_key_the_sentence_says_where_to_get_one():
    with pytest.raises(CredentialError) as caught:
        await endpoint(Settings(), {})
    for words in ("GROQ_API_KEY", "`apiKeyCommand`", "https://console.groq.com/keys"):
        assert words in caught.value.sentence


async def test_a_machine_without_the_keyring_package_goes_on(monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert await from_keyring(GROQ) is None


async def test_a_keyring_that_waits_to_be_unlocked_does_not_hold_the_server(own_keyring):
    own_keyring.unlocked.clear()
    with pytest.raises(CredentialError, match="unlock it"):
        await from_keyring(GROQ, seconds=0.1)


async def test_a_keyring_without_a_backend_counts_as_empty():
    from keyring.backends.fail import Keyring

    keyring.set_keyring(Keyring())
    assert await from_keyring(GROQ) is None


async def test_files_of_the_current_folder_are_not_read(tmp_path, monkeypatch):
    """S02"""
    for name in (".env", ".envrc", ".groq", ".groq-lsp.toml", "pyproject.toml", "config.toml"):
        (tmp_path / name).write_text("GROQ_API_KEY=evil\nGROQ_BASE_URL=https://evil.test\n")
    monkeypatch.chdir(tmp_path)
    opened = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if (
            event == "open"
            and watching
            and str(tmp_path) in str(Path(str(arguments[0])).absolute())
        ):
            opened.append(arguments[0])

    watching = True
    sys.addaudithook(watch)
    with pytest.raises(CredentialError):
        await endpoint(Settings(), {})
    watching = False
    assert opened == []


async def test_a_commands_output_is_trimmed_and_its_arguments_are_exact(tmp_path):
    """S24"""
    hostile = ["; touch pwned", "$(touch pwned)", "`touch pwned`", "a b", "*", "--", "|"]
    program = "import sys, json; print(' ' + '-'.join(str(len(a)) for a in sys.argv[1:]) + ' ')"
    got = await from_command([sys.executable, "-c", program, *hostile], os.environ)
    assert got == "-".join(str(len(one)) for one in hostile)
    assert not (Path.home() / "pwned").exists()


async def test_a_command_sees_no_groq_variables_and_runs_at_home(monkeypatch, tmp_path):
    """S21"""
    monkeypatch.chdir(tmp_path)
    program = (
        "import os; print(sum(n.startswith('GROQ_') for n in os.environ), os.getcwd(), sep=':')"
    )
    environment = {**os.environ, "GROQ_API_KEY": SECRET, "GROQ_BASE_URL": GROQ, "GROQ_X": "y"}
    got = await from_command([sys.executable, "-c", program], environment)
    assert got == f"0:{Path.home().resolve()}"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no controlling terminals")
async def test_a_command_has_no_terminal_to_ask_at():
    """S24"""
    program = (
        "import sys\n"
        "try: open('/dev/tty'); print('tty')\n"
        "except OSError: print('none' + sys.stdin.read())"
    )
    assert await from_command([sys.executable, "-c", program], os.environ) == "none"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (printing(SECRET, status=3), "failed with exit status 3"),
        (printing(""), "printed nothing"),
        (printing(" \n "), "printed nothing"),
        (printing(f"{SECRET}\nuser: me\n"), "printed more than the key"),
        (printing("gsk_CANARYé"), "printed more than the key"),
        ([sys.executable, "-c", "while True: print('CANARY' * 9999)"], "far more than a key"),
        (["no-such-program-for-groq-lsp"], "not on the PATH"),
        (["./key.sh"], "not on the PATH"),
        (["bin/key.sh"], "not on the PATH"),
        (["/no/such/program"], "cannot be run (No such file or directory)"),
        (["/etc/passwd"], "cannot be run (Permission denied)"),
        ([sys.executable, "-c", "print('x')", "nul\0byte"], "cannot be run"),
    ],
)
async def test_a_command_that_gives_no_key_is_told_without_its_output(command, words):
    """S24"""
    with pytest.raises(CredentialError) as caught:
        await from_command(command, os.environ)
    assert words in caught.value.sentence
    assert "`apiKeyCommand`" in caught.value.sentence
    assert "CANARY" not in caught.value.sentence


async def test_a_command_that_hangs_is_stopped_with_all_that_it_started():
    """S24"""
    child = "import time; time.sleep(60)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    started = time.monotonic()
    with pytest.raises(CredentialError, match=r"took longer than 0\.3 seconds"):
        await from_command([sys.executable, "-c", program], os.environ, seconds=0.3)
    assert time.monotonic() - started < 3
    left = psutil.Process().children(recursive=True)
    assert not [one for one in left if child in one.cmdline()]


async def test_a_program_that_outlives_the_command_does_not_hold_it():
    """S24"""
    child = "import time; time.sleep(1)"
    program = (
        "import subprocess, sys\n"
        f"subprocess.Popen([sys.executable, '-c', {child!r}], start_new_session=True)\n"
        "print('key')"
    )
    with pytest.raises(CredentialError, match="took longer"):
        await from_command([sys.executable, "-c", program], os.environ, seconds=0.5)


async def test_a_cancelled_command_is_stopped():
    """H17"""
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    task = asyncio.create_task(from_command(command, os.environ))
    await asyncio.sleep(0.2)
    started = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - started < 1


@pytest.mark.skipif(sys.platform == "win32", reason="made with a shebang")
async def test_a_program_is_never_taken_from_the_current_folder(tmp_path, monkeypatch):
    """S06"""
    evil = tmp_path / "pass-the-key"
    evil.write_text("#!/bin/sh\necho evil\n")
    evil.chmod(evil.stat().st_mode | stat.S_IXUSR)
    monkeypatch.chdir(tmp_path)
    for path in (f".{os.pathsep}/bin", f"{os.pathsep}/bin", "/bin"):
        with pytest.raises(CredentialError, match="not on the PATH"):
            await from_command(["pass-the-key"], {"PATH": path})


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ("https://api.groq.com", "https://api.groq.com/openai/v1"),
        ("https://api.groq.com/", "https://api.groq.com/openai/v1"),
        ("https://API.Groq.com:443/openai/v1/", "https://api.groq.com/openai/v1"),
        ("https://api.groq.com/openai/v1/chat/completions", "https://api.groq.com/openai/v1"),
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"),
        ("http://localhost:1234/v1", "http://localhost:1234/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/openai/v1"),
        ("https://gateway.example.com/a/b-c/v1", "https://gateway.example.com/a/b-c/v1"),
    ],
)
def test_base_urls_of_every_kind_of_service_are_read(given, root):
    assert base_url(given).root == root


@pytest.mark.parametrize(
    "given",
    [
        "http://api.groq.com",
        "http://192.168.0.7:11434/v1",
        "http://127.0.0.1.evil.test",
        "http://localhost.evil.test",
        "https://user:hunter2@api.groq.com",
        "https://api.groq.com@evil.test",
        "https://api.groq.com\\@evil.test",
        "https://api.groq.com#@evil.test",
        "https://api.groq.com?x=1",
        "https://api.groq.com./",
        "https://api.groq.com/../x",
        "https://api.groq.com//evil",
        "https://api.groq.com/%2e%2e/",
        "https://api.groq.com\r\nX: y",
        "https://api.gr\toq.com",
        " https://api.groq.com",
        "https://аpi.groq.com",
        "https://xn--pi-7kc.groq.com",
        "https://api.groq.com:99999",
        "https://api.groq.com:0",
        "https://api.groq.com:x",
        "https://2130706433",
        "http://0x7f.1",
        "http://127.1",
        "https://[fe80::1%25eth0]",
        "https://[::1",
        "https://",
        "https://-x.test",
        "https://a_b.test",
        "//evil.test",
        "evil.test",
        "file:///etc/passwd",
        "ftp://api.groq.com",
        "javascript:alert(1)",
        "",
    ],
)
def test_base_urls_that_could_be_read_in_two_ways_are_refused(given):
    """S04"""
    with pytest.raises(EndpointError) as caught:
        base_url(given)
    assert "hunter2" not in caught.value.sentence
    assert caught.value.sentence.isprintable()


@pytest.mark.parametrize(
    "given",
    ["https://api.groq.com.evil.test", "https://api-groq.com", "https://api.groq.com:8443"],
)
async def test_the_groq_key_goes_to_groq_alone(given, own_keyring):
    """S03 S04"""
    own_keyring.set_password("groq-lsp", GROQ, SECRET)
    settings = Settings(base_url=given, api_key=SECRET, api_key_command=printing(SECRET))
    with pytest.raises(CredentialError) as caught:
        await endpoint(settings, {"GROQ_API_KEY": SECRET, "PATH": os.environ["PATH"]})
    assert origin(given) in caught.value.sentence
    assert "`apiKeyOrigin`" in caught.value.sentence
    assert SECRET not in caught.value.sentence


async def test_a_base_url_from_the_environment_does_not_take_the_key_along():
    """S03: as a folder's direnv or a dev container might set it."""
    environment = {"GROQ_API_KEY": SECRET, "GROQ_BASE_URL": "https://evil.test"}
    with pytest.raises(CredentialError):
        await endpoint(Settings(base_url=environment["GROQ_BASE_URL"]), environment)


async def test_another_service_gets_the_key_that_is_declared_to_be_its_own():
    settings = Settings(base_url="https://gateway.example.com/v1")
    found = await endpoint(
        settings, {"GROQ_API_KEY": "own"}, key_origin="https://gateway.example.com"
    )
    assert found.key is not None
    assert found.key.reveal() == "own"
    environment = {"GROQ_API_KEY": "own", "GROQ_API_KEY_ORIGIN": "https://gateway.example.com/v1"}
    assert (await endpoint(settings, environment)).key == Key("own")
    assert not found.is_groq
    assert found.service == "gateway.example.com"


async def test_a_key_declared_for_another_service_does_not_go_to_groq():
    with pytest.raises(CredentialError):
        await endpoint(
            Settings(), {"GROQ_API_KEY": "own"}, key_origin="https://gateway.example.com"
        )


async def test_the_keyring_keeps_a_key_for_each_service(own_keyring):
    own_keyring.set_password("groq-lsp", "https://gateway.example.com", "theirs")
    found = await endpoint(Settings(base_url="https://gateway.example.com/v1"), {})
    assert found.key == Key("theirs")


async def test_a_service_that_takes_no_key_is_declared_to():
    settings = Settings(base_url="https://open.example.com/v1")
    found = await endpoint(settings, {"GROQ_API_KEY": SECRET}, key_origin="none")
    assert found.key is None
    with pytest.raises(CredentialError):
        await endpoint(Settings(), {"GROQ_API_KEY": SECRET}, key_origin="none")


async def test_a_service_on_this_machine_needs_no_key_and_gets_none(own_keyring):
    own_keyring.set_password("groq-lsp", GROQ, SECRET)
    settings = Settings(base_url="http://127.0.0.1:11434/v1", api_key=SECRET)
    assert (await endpoint(settings, {"GROQ_API_KEY": SECRET})).key is None
    found = await endpoint(settings, {"GROQ_API_KEY": "own"}, key_origin="http://127.0.0.1:11434")
    assert found.key == Key("own")


async def test_an_endpoint_is_a_snapshot():
    """S25"""
    environment = {"GROQ_API_KEY": "before"}
    found = await endpoint(Settings(), environment)
    environment["GROQ_API_KEY"] = "after"
    assert found.key == Key("before")
    with pytest.raises(AttributeError):
        found.origin = "https://evil.test"  # type: ignore[misc]


@pytest.mark.parametrize("name", ["missing.pem", "folder", "relative"])
async def test_a_ca_file_that_cannot_be_read_is_refused(name, tmp_path):
    (tmp_path / "folder").mkdir()
    path = "relative.pem" if name == "relative" else str(tmp_path / name)
    with pytest.raises(EndpointError, match="caFile"):
        await endpoint(Settings(ca_file=path), {"GROQ_API_KEY": "x"})


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        ({}, None),
        ({"HTTPS_PROXY": "http://proxy.test:3128"}, "http://proxy.test:3128"),
        ({"https_proxy": "proxy.test:3128"}, "http://proxy.test:3128"),
        ({"ALL_PROXY": "http://proxy.test"}, "http://proxy.test:80"),
        ({"HTTP_PROXY": "http://proxy.test"}, None),
        ({"https_proxy": "http://a.test", "HTTPS_PROXY": "http://b.test"}, "http://a.test:80"),
        ({"HTTPS_PROXY": "https://[::1]:9"}, "https://[::1]:9"),
        ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": "*"}, None),
        ({"HTTPS_PROXY": "http://p.test", "no_proxy": "x.test, api.groq.com"}, None),
        ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": ".groq.com"}, None),
        ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": "groq.com"}, None),
        ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": "*.groq.com"}, None),
        ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": "api.groq.com:443"}, None),
        ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": "api.groq.com:80"}, "http://p.test:80"),
        ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": "oq.com,10.0.0.0/8"}, "http://p.test:80"),
    ],
)
def test_proxies_are_found_in_the_environment(environment, url):
    """H03"""
    found = proxy_for(GROQ, loopback=False, setting=None, environment=environment)
    assert (found.url if found else None) == url


@pytest.mark.parametrize(
    ("host", "entry", "spared"),
    [
        ("https://10.1.2.3", "10.0.0.0/8", True),
        ("https://10.1.2.3", "10.1.2.3", True),
        ("https://10.1.2.3", "11.0.0.0/8", False),
        ("https://[fd00::1]:8443", "fd00::/8", True),
        ("https://[fd00::1]:8443", "[fd00::1]", True),
    ],
)
def test_no_proxy_may_name_addresses_and_networks(host, entry, spared):
    environment = {"HTTPS_PROXY": "http://p.test", "NO_PROXY": entry}
    found = proxy_for(host, loopback=False, setting=None, environment=environment)
    assert (found is None) is spared


def test_this_machine_is_never_reached_through_a_proxy():
    environment = {"ALL_PROXY": "http://p.test"}
    for setting in (None, "http://q.test"):
        assert (
            proxy_for("http://127.0.0.1:1", loopback=True, setting=setting, environment=environment)
            is None
        )


def test_the_setting_goes_before_the_environment():
    environment = {"HTTPS_PROXY": "http://p.test", "NO_PROXY": "*"}
    found = proxy_for(GROQ, loopback=False, setting="http://q.test:8", environment=environment)
    assert found == Proxy("http://q.test:8")


def test_a_proxys_password_is_never_shown():
    """H03 S20"""
    proxy = parse("http://writer:p%40ss%3Aword@proxy.test:3128", "HTTPS_PROXY")
    assert (proxy.user, proxy.password) == ("writer", "p@ss:word")
    assert proxy.shown == "http://…@proxy.test:3128"
    assert "word" not in repr(proxy)
    assert "writer" not in repr(proxy)


@pytest.mark.parametrize(
    "given",
    [
        "socks5://secret@p.test",
        "http://",
        "http://secret:x@",
        "http://p.test:99999",
        "a b",
        "ftp://p",
    ],
)
def test_a_proxy_that_cannot_be_used_is_named_by_its_source(given):
    with pytest.raises(EndpointError) as caught:
        parse(given, "HTTPS_PROXY")
    assert "HTTPS_PROXY" in caught.value.sentence
    assert "secret" not in caught.value.sentence

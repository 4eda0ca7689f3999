"""Settings of any shape cost only themselves; what decides where data goes is dropped."""

import math
from typing import Any

import pytest

from groq_lsp.configuration import read, user_configuration, without_user_scope
from groq_lsp.settings import Settings, UserSettings, definitions

USER_SCOPE = [one.name for one in definitions(UserSettings) if one.name != "exclude"]


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, "hot", [], {}, -1, 3, 10**30, "\ud83d", True]
)
def test_an_unusable_value_is_replaced_by_its_default_and_named(value: Any) -> None:
    """L26"""
    settings, problems = read({"temperature": value, "topP": 0.5}, Settings)
    assert settings.temperature is None
    assert settings.top_p == 0.5
    assert [problem.name for problem in problems] == ["groq.temperature"]
    assert problems[0].sentence.isprintable()


@pytest.mark.parametrize("name", ["model", "words", "exclude", "fallbackModels", "translate"])
def test_half_of_a_surrogate_pair_in_a_setting_breaks_nothing(name: str) -> None:
    """L26"""
    for value in ("a\ud83d", ["a\ud83d"], {"a\ud83d": "b\ud83d"}):
        settings, problems = read({name: value}, Settings)
        assert settings.model.isprintable()
        assert all(problem.sentence.isprintable() for problem in problems)


@pytest.mark.parametrize("name", USER_SCOPE)
def test_what_decides_where_data_goes_is_not_taken_from_an_editor(name: str) -> None:
    """S01"""
    kept, dropped = without_user_scope({name: "x", "model": "m"})
    assert kept == {"model": "m"}
    assert [problem.name for problem in dropped] == [f"groq.{name}"]


def test_a_key_that_cannot_be_used_is_not_repeated() -> None:
    """S20"""
    for name in ("apiKey", "apiKeyCommand"):
        _, problems = read({name: {"gsk_canary": "gsk_canary"}, "logLevel": 5}, UserSettings)
        assert len(problems) == 2
        assert "canary" not in str(problems)


def test_the_users_settings_show_themselves_to_nobody() -> None:
    """S20"""
    given = UserSettings(api_key="gsk_canary", proxy="http://user:canary@proxy.test")
    assert "canary" not in f"{given} {given!r} {[given]!r}"


def test_the_environment_goes_before_the_file_and_flags_before_both(tmp_path: Any) -> None:
    path = tmp_path / "config.toml"
    path.write_text('baseUrl = "https://file.test"\nmodel = "from-the-file"\n')
    environment = {"GROQ_BASE_URL": "https://environment.test", "GROQ_CUSTOM_HEADERS": "X: y"}
    made = user_configuration(path, environment, {"baseUrl": None})
    assert made.user.base_url == "https://environment.test"
    assert made.base == {"model": "from-the-file"}
    flags = {"baseUrl": "https://flag.test"}
    assert user_configuration(path, environment, flags).user.base_url == "https://flag.test"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"model = ", b"[[[[", b"x" * (2 << 20)])
def test_a_file_that_cannot_be_read_is_named_and_passed_over(tmp_path: Any, content: bytes) -> None:
    """L26"""
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    made = user_configuration(path, {}, {})
    assert made.user == UserSettings()
    assert len(made.problems) == 1

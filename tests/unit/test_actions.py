"""Action files: the built-in ones hold together, and a broken one is named and left aside."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from groq_lsp.actions import Action, Fault, built_in, load
from groq_lsp.actions import shipped as shipping
from groq_lsp.actions.template import NAMES, TemplateFault, check, render
from groq_lsp.document_types import DocumentType
from groq_lsp.replies import structured

IDS = [
    "generate",
    "continue",
    "rewrite",
    "rewrite-clearer",
    "rewrite-shorter",
    "rewrite-expand",
    "rewrite-formal",
    "rewrite-casual",
    "rewrite-simpler",
    "proofread",
    "translate",
    "translate-other",
    "summarise",
    "bullet-points",
    "titles",
    "explain",
    "sentiment",
    "image-description",
    "keywords",
    "ask",
]
TITLES = """Generate|Continue|Rewrite|Clearer|Shorter|Expand|Formal|Casual|Simpler|Proofread|
Translate to {language}|Translate to the other language|Summarise|Bullet points|Titles|Explain|
Sentiment|Image description|Keywords|Ask…""".replace("\n", "").split("|")
ACTIONS = {action.id: action for action in built_in()}
every_action = pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)

GOOD = """---
title: Pirate
title.zh-cn: 海盗腔
---
Say it as a pirate would.
"""


def read(tmp_path: Path, text: str | bytes, name: str = "pirate.md", origin: str = "user"):
    content = text if isinstance(text, bytes) else text.encode()
    (tmp_path / name).write_bytes(content)
    return load(tmp_path, origin)


def fault(
    tmp_path: Path, text: str | bytes, origin: str = "user", name: str = "pirate.md"
) -> Fault:
    actions, faults = read(tmp_path, text, name, origin)
    assert actions == []
    assert len(faults) == 1
    assert faults[0].path == str(tmp_path / name)
    return faults[0]


def test_the_menu_is_complete_and_in_order() -> None:
    assert [action.id for action in built_in()] == IDS
    assert [action.title for action in built_in()] == TITLES


@every_action
def test_a_built_in_action_is_fit_for_the_menu(action: Action) -> None:
    chinese = action.title_for("zh-CN")
    assert 0 < len(action.title) <= 40
    assert re.search("[\u4e00-\u9fff]", chinese) and len(chinese) <= 20
    assert re.fullmatch(r"refactor\.rewrite\.groq\.[a-z]+(-[a-z]+)*", action.kind)
    assert action.origin == "built-in" and Path(action.path).is_file()
    assert action.group in {"generate", "rewrite", "proofread", "translate"} | {
        "understand",
        "structure",
        "ask",
    }
    assert len(Path(action.path).read_text(encoding="utf-8").splitlines()) <= 60


def test_no_two_actions_share_a_kind_or_a_title() -> None:
    assert len({action.kind for action in built_in()}) == len(IDS)
    for locale in ("en", "zh-cn"):
        assert len({action.title_for(locale) for action in built_in()}) == len(IDS)


@every_action
def test_the_templates_are_sound_and_static(action: Action) -> None:
    check(action.body, NAMES | frozenset(action.parameters))
    for name in ("selection", "before", "after", "instruction"):
        assert f"{{{{ {name}" not in action.body, "a built-in prompt must be the same for all texts"
    if action.schema:
        check(action.written, frozenset(action.schema["properties"]))


@every_action
def test_the_examples_fit_the_action(action: Action) -> None:
    assert action.examples
    for example in action.examples:
        DocumentType(example.document_type)
        assert example.before != example.after
        assert set(example.parameters) <= set(action.parameters)
        assert bool(example.instruction) == action.instruction
        if action.schema:
            assert structured(example.after, action.schema)


@every_action
def test_a_schema_is_one_that_groq_takes_in_strict_mode(action: Action) -> None:
    def visit(schema: dict) -> None:
        if schema["type"] == "object":
            assert schema["additionalProperties"] is False
            assert sorted(schema["required"]) == sorted(schema["properties"])
            for inner in schema["properties"].values():
                visit(inner)
        elif schema["type"] == "array":
            visit(schema["items"])

    assert (action.reply == "json") == (action.schema is not None)
    if action.schema:
        visit(action.schema)


@pytest.mark.parametrize("locale", ["zh-CN", "zh_CN.UTF-8", "zh-Hans-CN", "zh", "zh-cn", "zh-TW"])
def test_titles_follow_a_chinese_locale(locale: str) -> None:
    assert ACTIONS["proofread"].title_for(locale) == "校对"


@pytest.mark.parametrize("locale", ["", "en", "en-GB", "C.UTF-8", "fr-FR", "zhuang"])
def test_titles_are_english_otherwise(locale: str) -> None:
    assert ACTIONS["proofread"].title_for(locale) == "Proofread"


def test_a_title_names_its_parameter() -> None:
    translate = ACTIONS["translate"]
    assert translate.title_for("en", {"language": "German"}) == "Translate to German"
    assert translate.title_for("zh-cn", {"language": "德语"}) == "翻译成德语"
    assert translate.title_for("en") == "Translate to English"


def test_a_chinese_title_says_the_language_in_chinese_where_it_knows_it() -> None:
    translate = ACTIONS["translate"]
    assert translate.title_for("zh-CN", {"language": "Simplified Chinese"}) == "翻译成简体中文"
    assert translate.title_for("zh-CN", {"language": "Klingon"}) == "翻译成Klingon"
    assert translate.title_for("de", {"language": "German"}) == "Translate to German"


def test_a_file_with_a_title_and_a_prompt_is_enough(tmp_path: Path) -> None:
    actions, faults = read(tmp_path, GOOD)
    assert faults == []
    action = actions[0]
    assert (action.id, action.title, action.body) == (
        "pirate",
        "Pirate",
        "Say it as a pirate would.",
    )
    assert action.kind == "refactor.rewrite.groq.pirate"
    assert (action.target, action.place, action.origin) == ("selection", "replace", "user")
    assert action.title_for("zh") == "海盗腔"


def test_windows_lines_and_a_byte_order_mark_are_fine(tmp_path: Path) -> None:
    actions, faults = read(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert faults == []
    assert actions[0].body == "Say it as a pirate would."


def test_the_file_of_the_design_is_understood(tmp_path: Path) -> None:
    actions, faults = read(
        tmp_path,
        """---
title: Shorter
title.zh-cn: 缩短
kind: refactor.rewrite.groq.shorter
target: selection          # or: document, cursor, heading
place: replace             # or: below, above, cursor, show
temperature: 0.3
example:
  before: In order to be able to begin, we will first of all need to have a plan.
  after: To begin, we first need a plan.
---
Say the same in fewer words. Keep every fact, name and number, the tone and the markup.
{% if filetype == "latex" %}Leave every command and its arguments as they are.{% endif %}
""",
        "shorter.md",
    )
    assert faults == []
    assert actions[0].temperature == 0.3
    assert actions[0].examples[0].after == "To begin, we first need a plan."


def matter(lines: str) -> str:
    return f"---\ntitle: T\n{lines}\n---\nBody.\n"


def prompt(body: str) -> str:
    return f"---\ntitle: T\n---\n{body}"


LOOP = "{{% for a in selection %}}{}{{% endfor %}}"
JSON = "reply: json\nschema: {type: object, properties: {a: {type: string}}}"
FAULTS = [
    ("no front matter", "Just text.", 1, "front matter"),
    ("no end of the front matter", "---\ntitle: T\n", 1, "front matter"),
    ("an empty file", "", 1, "front matter"),
    ("no title", "---\nkind: refactor.x\n---\nBody", 1, 'the key "title" is missing'),
    ("no prompt", "---\ntitle: T\n---\n\n", 4, "holds no prompt"),
    ("no mapping", "---\n- title\n---\nBody", 2, "must hold keys"),
    ("not YAML", "---\ntitle: [\n---\nBody", 3, "not YAML"),
    ("YAML that makes objects", matter("place: !!python/object:os.system {}"), 3, "not YAML"),
    ("an unknown key", matter("temprature: 1"), 3, '"temprature": did you mean "temperature"?'),
    ("an endpoint", matter("base_url: https://evil.example"), 3, 'unknown key "base_url"'),
    ("a key", matter("api_key: gsk_x"), 3, 'unknown key "api_key"'),
    ("a command", matter("command: rm -rf /"), 3, 'unknown key "command"'),
    ("a wrong type", matter("place: replace\ntemperature: warm"), 4, "temperature: Expected"),
    ("out of bounds", matter("temperature: 3"), 3, "temperature: Expected `float` <= 2"),
    ("an unknown place", matter("place: everywhere"), 3, "place: Invalid enum value 'everywhere'"),
    ("an unknown target", matter("target: world"), 3, "target: Invalid enum value"),
    ("a title too long", "---\ntitle: " + "x" * 41 + "\n---\nBody", 2, "title: Expected"),
    ("a locale that is none", matter("title.Chinese!: x"), 3, "is not a locale"),
    ("a translated title that is none", matter("title.de: [x]"), 3, "a title is a text"),
    (
        "an example without its result",
        matter("example:\n  before: x"),
        3,
        'the key "after" is missing',
    ),
    (
        "an unknown key in an example",
        matter("example:\n  befor: x\n  after: y"),
        4,
        'did you mean "before"?',
    ),
    (
        "an unknown key of a parameter",
        matter("parameters:\n  x:\n    value: 1"),
        5,
        'did you mean "values"?',
    ),
    ("a parameter that is no name", matter("parameters:\n  a b: {}"), 4, '"a b" is not a name'),
    (
        "a setting that is private",
        matter("parameters:\n  x: {setting: apiKey}"),
        4,
        "setting must be one of",
    ),
    (
        "a kind that runs on saving",
        matter("kind: source.fixAll.groq"),
        3,
        'must begin with "refactor."',
    ),
    ("JSON without a schema", matter("reply: json"), 3, "go together"),
    ("a schema without JSON", matter("schema: {type: object}"), 1, "go together"),
    ("a list without JSON", matter("form: tags"), 3, '"form: tags" needs "reply: json"'),
    (
        "an unknown name in the prompt",
        prompt("One\n\n{{ langage }}"),
        6,
        'did you mean "language"?',
    ),
    ("a prompt that is no template", prompt("One\n{% if %}"), 5, "Expected an expression"),
    ("a template that calls", prompt("{{ range(9) }}"), 4, "may not use calls"),
    ("a template that reaches inside", prompt("{{ language.x }}"), 4, "may not use attributes"),
    ("a template that computes", prompt('{{ "a" * 9999999 }}'), 4, "may not use"),
    ("a template that includes", prompt('{% include "x" %}'), 4, "may not use"),
    ("an unknown filter", prompt("{{ language | center(999999999) }}"), 4, "only these filters"),
    ("a loop in a loop", prompt(LOOP.format(LOOP.format("x"))), 4, "loop inside a loop"),
    ("a field that the schema has not", matter(JSON + "\nwritten: '{{ b }}'"), 5, 'name "b"'),
]


@pytest.mark.parametrize(
    ("text", "line", "reason"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_a_fault_names_its_line_and_reason(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    found = fault(tmp_path, text)
    assert reason in found.reason
    assert found.line == line
    assert str(found).startswith(f"{found.path}:{line}: ")
    assert "\n" not in found.reason


def test_a_file_that_is_not_text_is_named_by_line(tmp_path: Path) -> None:
    assert fault(tmp_path, b"---\ntitle: \xff\n---\nBody") == Fault(
        str(tmp_path / "pirate.md"), 2, "is not UTF-8 text"
    )


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert "larger than 64 KiB" in fault(tmp_path, GOOD + "x" * 70_000).reason


def test_a_bad_name_is_a_fault(tmp_path: Path) -> None:
    assert "lower-case words" in fault(tmp_path, GOOD, name="My Pirate.md").reason


def test_a_broken_file_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a-good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b-bad.md").write_text("nothing", encoding="utf-8")
    (tmp_path / "c-good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no action", encoding="utf-8")
    actions, faults = load(tmp_path, "user")
    assert [action.id for action in actions] == ["a-good", "c-good"]
    assert [Path(one.path).name for one in faults] == ["b-bad.md"]


def test_a_folder_that_does_not_exist_holds_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "none", "user") == ([], [])


def test_a_folder_with_an_action_s_name_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "pirate.md").mkdir()
    actions, faults = load(tmp_path, "user")
    assert actions == [] and "is not a file" in faults[0].reason


@pytest.mark.parametrize("key", ["model: x", "reasoning_effort: high", "max_completion_tokens: 99"])
def test_a_project_cannot_decide_what_the_user_pays(tmp_path: Path, key: str) -> None:
    text = f"---\ntitle: T\n{key}\n---\nBody"
    found = fault(tmp_path, text, origin="project")
    assert "not for a project to decide" in found.reason and found.line == 3
    assert read(tmp_path, text, origin="user")[1] == []


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_a_project_cannot_make_other_files_be_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(GOOD, encoding="utf-8")
    project = tmp_path / "project"
    project.mkdir()
    (project / "pirate.md").symlink_to(secret)
    actions, faults = load(project, "project")
    assert actions == [] and "leads out of" in faults[0].reason
    assert load(project, "user")[1] == []


def test_a_fault_never_quotes_the_file(tmp_path: Path) -> None:
    found = fault(tmp_path, "root:x:0:0:secret:/root:/bin/sh\n" * 3)
    assert "secret" not in found.reason


def test_a_template_fills_in_what_it_names() -> None:
    body = '{% if document_type == "latex" %}A{% else %}B{% endif %} {{ language | upper }}'
    assert render(body, {"document_type": "latex", "language": "German"}) == "A GERMAN"
    assert render("{% for one in all %}{{ loop.index }}{{ one }} {% endfor %}", {"all": "xy"}) == (
        "1x 2y "
    )
    assert render("50% of {braces}", {}) == "50% of {braces}"


def test_a_template_without_a_value_fails_by_name() -> None:
    with pytest.raises(TemplateFault, match="language"):
        render("{{ language }}", {})


def test_a_template_cannot_make_a_text_without_end() -> None:
    with pytest.raises(TemplateFault, match="without end"):
        render("{% for one in all %}" + "x" * 5000 + "{% endfor %}", {"all": "x" * 100_000})


def test_the_built_in_files_load_without_the_template_engine() -> None:
    code = (
        "import sys; from groq_lsp.actions import built_in; assert len(built_in()) == 20;"
        "print('jinja2' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_the_package_does_not_pay_for_yaml_when_it_is_imported() -> None:
    code = "import sys, groq_lsp.actions; print('yaml' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


class TestWhatIsShipped:
    def test_is_what_the_files_say(self) -> None:
        assert tuple(built_in()) == shipping.from_files()

    @pytest.mark.parametrize("held", [b"", b"{}", b'{"checksum": 1, "actions": []}', None])
    def test_is_passed_over_where_it_does_not_fit_them(
        self, held: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = tmp_path / "shipped.json"
        if held is not None:
            other.write_bytes(held)
        monkeypatch.setattr(shipping, "SHIPPED", other)
        assert shipping._built_in.__wrapped__() == shipping.from_files()


@pytest.mark.parametrize(
    "text",
    [
        'title: "Proof\\u202eread"',
        'title: "Proofread\\n(built-in)"',
        'title: Fine\ntitle.de: "Gut\\u2066"',
        'title: Fine\nparameters:\n  who:\n    values: ["a\\u202e"]',
        'title: Fine\nparameters:\n  who:\n    default: "a\\r"',
    ],
)
def test_no_title_can_hide_whose_action_it_is(tmp_path: Path, text: str) -> None:
    assert "cannot be seen" in fault(tmp_path, f"---\n{text}\n---\nDo it.\n", "project").reason


def test_a_title_may_hold_the_joiners_that_its_language_needs(tmp_path: Path) -> None:
    actions, faults = read(tmp_path, "---\ntitle: می\u200cنویسد 👩\u200d💻\n---\nDo it.\n")
    assert len(actions) == 1
    assert not faults

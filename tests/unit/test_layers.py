"""The map of CONTRIBUTING holds: a module imports only from its own layer or those below it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent.parent / "groq_lsp"

LAYERS = (
    # 0: what everything else speaks of
    "errors settings accepted logs frames stdio options action_kinds capabilities __init__",
    # 1: what the server knows, without a text or a network
    "actions clients configuration document_types documents words matching filling models",
    # 2: pure text work, and the service
    "edits refilling comments commit_messages markup secrets_found tokens splitting replies "
    "prompts placement credentials limits completions usage sampling blocks menu targets "
    "paragraphs passages library folders "
    "inline instructions instruction_places conversations in_text asked_in_text",
    # 3: the life of one action
    "editor wire_edits expected anchoring shelf landing placing service jobs reviewing screening "
    "instructing previewing "
    "writing written aside checking finishing long_writing "
    "part_reports part_writing assembling digesting answering "
    "other_models delivering carrying preferences scratch suggestions rehearsing starting",
    # 4: the editor's protocol
    "protocol wire offers warming settings_pull session features server",
    # 5: the process and the command line
    "boot __main__ cli command_line_run doctor simulator demonstration",
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names.split()}
ONLY = {
    "pygls": 4,
    "lsprotocol": 4,
}
SERVICE = ("groq", "httpx", "httpcore")


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE)
        yield relative.parts[0].removesuffix(".py"), path


def imports(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=lambda value: str(value)[-40:])
def test_a_module_imports_only_from_its_layer_and_below(name: str, path: Path) -> None:
    assert name in LEVEL, f"{name} has no layer: put it into LAYERS and into CONTRIBUTING.md"
    for found in imports(path):
        package, _, rest = found.partition(".")
        if package == "groq_lsp" and rest:
            other = rest.partition(".")[0]
            assert LEVEL[other] <= LEVEL[name], f"{path.name} imports {found} from above"
        if package in ONLY:
            assert LEVEL[name] >= ONLY[package], f"{path.name} imports {package}"
        if package in SERVICE:
            assert name == "completions", f"{path.name} imports {package}"


@pytest.mark.parametrize("module", ["cli", "command_line_run", "doctor"])
def test_a_command_of_a_shell_does_without_the_protocol(module: str) -> None:
    """It takes half a second to load, which whoever types a command would wait for."""
    code = f"import sys, groq_lsp.{module}; print(*({{'pygls', 'lsprotocol'}} & set(sys.modules)))"
    found = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""

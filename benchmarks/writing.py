"""How well answers become edits: cases passed, pieces kept, size of the edits, speed on 200 kB.

    python -m benchmarks.writing                 (two minutes; add --quick for half a minute)

Prints Markdown; benchmarks/writing.md is what it printed last.
"""

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from groq_lsp.document_types import DocumentType
from groq_lsp.edits import changed_share, replacements
from groq_lsp.markup import lost
from groq_lsp.splitting import split
from groq_lsp.tokens import estimate
from tests.property.test_markup import Draft

ROOT = Path(__file__).parent.parent
TABLES = {
    "replies become clean text": "tests/unit/test_replies.py",
    "answers find their place": "tests/unit/test_placement.py",
    "the guard names what is lost, and nothing else": "tests/unit/test_markup.py",
    "edits are as small as words": "tests/unit/test_edits.py",
    "long texts are cut at their joints": "tests/unit/test_splitting.py",
    "token estimates are seldom low": "tests/unit/test_tokens.py",
    "50,000 random edits equal the whole, in three encodings": "tests/property/test_edits.py",
}
SAMPLES = json.loads((ROOT / "benchmarks/tokens/samples.json").read_text(encoding="utf-8"))
PROSE = ["english, an essay", "german", "russian", "arabic", "japanese", "chinese, simplified"]
SHARES = (0.01, 0.05, 0.2, 0.5, 1.0)
RUNS = 5


class _Outcomes:
    """Counts what pytest reports, by file."""

    def __init__(self) -> None:
        self.by_file: dict[str, Counter[str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and not report.skipped:
            file = report.nodeid.partition("::")[0]
            self.by_file.setdefault(file, Counter())[report.outcome] += 1


def cases() -> None:
    outcomes = _Outcomes()
    options = ["-o", "addopts=", "-p", "no:terminal", "-p", "no:cacheprovider"]
    pytest.main([*options, *(str(ROOT / file) for file in TABLES.values())], plugins=[outcomes])
    print("## Cases\n\n| table | passed | of |\n| --- | ---: | ---: |")
    for name, file in TABLES.items():
        counted = outcomes.by_file.get(file, Counter())
        print(f"| {name} | {counted['passed']} | {counted.total()} |")


def pieces(documents: int) -> None:
    print(
        f"\n## What must survive\n\n{documents} random documents of each kind, their words "
        "changed. A model then drops or alters one piece.\n\n"
        "| kind | pieces | faithful, alarms | drops, noticed | alters, noticed |\n"
        "| --- | ---: | ---: | ---: | ---: |"
    )
    for kind in (DocumentType.MARKDOWN, DocumentType.LATEX):
        counted: Counter[str] = Counter()
        for seed in range(10**6, 10**6 + documents):
            draft = Draft(seed, kind)
            before = draft.text()
            one = draft.chance.randrange(len(draft.pieces))
            altered = {one: draft.pieces[one][1]}
            counted["pieces"] += len(draft.pieces)
            counted["alarms"] += bool(lost(before, draft.text(rephrased=True), kind))
            counted["drops"] += bool(lost(before, draft.text({one: "word"}), kind))
            counted["alters"] += bool(lost(before, draft.text(altered), kind))
        print(
            f"| {kind} | {counted['pieces']} | {counted['alarms']} | "
            f"{counted['drops']} | {counted['alters']} |"
        )


def _proofread(text: str, share: float, chance: random.Random) -> str:
    """Change about this share of the words, or of the characters where there are no words."""
    unit = r"[^\W\d_]+" if " " in text else r"\w"
    return re.sub(unit, lambda word: word[0] + "x" if chance.random() < share else word[0], text)


def _shuffled(text: str, length: int, chance: random.Random) -> str:
    """Paragraphs of the words of a text (its characters where it has no words), no two alike."""
    words = text.split() if " " in text else list(text)
    joint = " " if " " in text else ""
    pieces: list[str] = []
    while sum(map(len, pieces)) < length:
        pieces.append(joint.join(chance.sample(words, len(words))))
    return "\n\n".join(pieces)


def sizes() -> None:
    print(
        "\n## Edits as small as the change\n\nSix texts in six scripts, 20,000 characters each, in "
        "which a share of the words is changed. The edits' size is what they delete and insert, "
        "against the texts' own.\n\n"
        "| words changed | edits | size of the edits |\n| ---: | ---: | ---: |"
    )
    for share in SHARES:
        chance = random.Random(11)
        edits, touched, whole = 0, 0, 0
        for name in PROSE:
            old = _shuffled(SAMPLES[name], 20_000, chance)
            new = _proofread(old, share, chance)
            changes = replacements(old, new)
            edits += len(changes)
            touched += sum(change.end - change.start + len(change.text) for change in changes)
            whole += len(old) + len(new)
        print(f"| {share:.0%} | {edits} | {touched / whole:.1%} |")


def _seconds(work: Callable[[], object]) -> float:
    """The median of a few runs."""
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def _long(parts: list[str], size: int = 200_000) -> str:
    text = "\n\n".join(parts)
    return (
        ((text + "\n\n") * (size // len(text.encode()) + 1)).encode()[:size].decode(errors="ignore")
    )


def speed() -> None:
    chance = random.Random(13)
    prose = "\n\n".join(_shuffled(SAMPLES[name], 20_000, chance) for name in PROSE)
    markdown = _long([SAMPLES["markdown"], SAMPLES["german"], SAMPLES["chinese, simplified"]])
    latex = _long([SAMPLES["latex"], SAMPLES["english, an essay"]])
    one_percent, all_words = (_proofread(prose, share, chance) for share in (0.01, 1.0))
    print(f"\n## Speed on 200 kB\n\nMedian of {RUNS}.\n\n| what | milliseconds |\n| --- | ---: |")
    rows: list[tuple[str, Callable[[], object]]] = [
        ("edits, 1% of the words changed", lambda: replacements(prose, one_percent)),
        ("edits, every word changed", lambda: replacements(prose, all_words)),
        ("share of changed words", lambda: changed_share(prose, all_words)),
        ("guard, Markdown", lambda: lost(markdown, f"{markdown}x", DocumentType.MARKDOWN)),
        ("guard, LaTeX", lambda: lost(latex, f"{latex}x", DocumentType.LATEX)),
        ("split, Markdown", lambda: split(markdown, DocumentType.MARKDOWN, limit_tokens=2_000)),
        ("token estimate", lambda: estimate(markdown)),
    ]
    for name, work in rows:
        print(f"| {name} | {_seconds(work) * 1000:.0f} |")
    print(
        "\nThe first time, in a process of its own, the start of Python included:\n\n"
        "| what | milliseconds |\n| --- | ---: |"
    )
    for name, call in (
        ("edits", "from groq_lsp.edits import replacements as f; f('a é b', 'a ü b')"),
        ("guard", "from groq_lsp.markup import lost as f; f('a `b`', 'b `b`', 'markdown')"),
    ):
        print(f"| {name} | {_seconds(lambda call=call: _first(call)) * 1000:.0f} |")


def _first(call: str) -> None:
    """One call in a process of its own; what Python itself takes to start is in it."""
    subprocess.run([sys.executable, "-c", call], check=True, cwd=ROOT)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--quick", action="store_true", help="fewer random documents")
    quick = arguments.parse_args().quick
    print("# From answer to edit\n\nMade with `python -m benchmarks.writing`.\n")
    cases()
    pieces(300 if quick else 2_000)
    sizes()
    speed()


if __name__ == "__main__":
    main()

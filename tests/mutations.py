"""Take out one safeguard at a time, in a copy of the tree, and see that a test breaks.

`make mutations`. A safeguard of `safeguards.py` that no test would miss is printed, and the run
ends with 1. The tree itself is not touched.
"""

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from tests.safeguards import SAFEGUARDS, Safeguard

ROOT = Path(__file__).parent.parent
SECONDS = 120


def copied(folder: Path) -> Path:
    """Copy what git knows of the tree, and make a Python that imports from the copy."""
    tree = folder / "tree"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "groq_lsp", "tests", "docs", "editors", "pyproject.toml"],
        cwd=ROOT, check=True, capture_output=True,
    ).stdout.decode()  # fmt: skip
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tree / name)
    venv.create(folder / "python", symlinks=True)
    paths = {"base": str(folder / "python"), "platbase": str(folder / "python")}
    site = Path(sysconfig.get_path("purelib", vars=paths))
    (site / "tree.pth").write_text(f"{tree}\n{sysconfig.get_path('purelib')}\n")
    return tree


def broken(folder: Path, tests: Sequence[str], *, within: float = SECONDS) -> tuple[bool, str]:
    """Run tests in the copy; say whether one failed, and the last line of what was printed.

    What failed is run once more alone: on a busy machine it may have been slow.
    """
    passed_over: list[str] = []
    while True:
        failed, what = _run(folder, tests, passed_over, within=within)
        if not failed or "::" not in what:
            return failed, what
        again, _ = _run(folder, [what], (), within=within)
        if again:
            return True, what
        passed_over.append(what)


def _run(
    folder: Path, tests: Sequence[str], passed_over: Sequence[str], *, within: float
) -> tuple[bool, str]:
    command = [str(folder / "python" / "bin" / "python"), "-m", "pytest", "-x", "-q"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [
            *(*command, "-p", "no:cacheprovider", "-m", "not slow and not editor"),
            *(f"--deselect={one}" for one in passed_over),
            *tests,
        ],
        cwd=folder / "tree", env=environment, capture_output=True, timeout=within,
    )  # fmt: skip
    lines = done.stdout.decode(errors="replace").strip().splitlines()
    if done.returncode not in (0, 1):
        raise SystemExit("\n".join(["the tests could not be run:", *lines[-20:]]))
    failed = next((line for line in lines if line.startswith("FAILED ")), lines[-1])
    return done.returncode == 1, failed.removeprefix("FAILED ").split(" - ")[0]


def missed(folder: Path, safeguard: Safeguard) -> bool:
    """Take a safeguard out, run its tests, put it back; say whether nothing failed."""
    tree = folder / "tree" / "groq_lsp"
    before = {change.file: (tree / change.file).read_text() for change in safeguard.changes}
    for file, old, new in safeguard.changes:
        text = (tree / file).read_text()
        if text.count(old) != 1:
            sys.stdout.write(f"STALE   {safeguard.name}: {file} does not hold it once: {old!r}\n")
            return True
        (tree / file).write_text(text.replace(old, new))
    try:
        failed, what = broken(folder, safeguard.tests)
    except subprocess.TimeoutExpired:
        failed, what = True, f"nothing within {SECONDS} s"
    finally:
        for file, text in before.items():
            (tree / file).write_text(text)
    sys.stdout.write(f"{'noticed' if failed else 'MISSED '} {safeguard.name}: {what}\n")
    sys.stdout.flush()
    return not failed


def main(only: str) -> int:
    chosen = [one for one in SAFEGUARDS if only in one.name]
    with tempfile.TemporaryDirectory(prefix="groq-lsp-mutations-") as place:
        folder = Path(place)
        copied(folder)
        every = sorted({test for one in chosen for test in one.tests})
        failed, what = broken(folder, every, within=SECONDS * len(chosen))
        if failed:
            sys.stdout.write(f"With all safeguards in place, {what} fails: mend that first.\n")
            return 1
        return 1 if sum([missed(folder, one) for one in chosen]) else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="part of a safeguard's name")
    sys.exit(main(parser.parse_args().only))

"""Every test that docs/faults.md names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = {"unit": "unit", "e2e": "end_to_end", "property": "property"}
NAMED = re.compile(r"\b(unit|e2e|property)/(\w+)::(test_\w+)")


def test_the_page_of_faults_names_tests_that_exist() -> None:
    page = (ROOT.parent / "docs" / "faults.md").read_text(encoding="utf-8")
    named = NAMED.findall(page)
    assert len(named) > 60
    for folder, module, test in named:
        path = ROOT / FOLDERS[folder] / f"test_{module}.py"
        assert f"def {test}(" in path.read_text(encoding="utf-8"), f"{path.name}::{test}"

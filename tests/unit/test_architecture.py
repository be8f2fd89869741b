"""The rules of the house, held by tests: one way, thin pages, no names of places or years in the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from lib.catalog import fold, load_default
from tests.conftest import ROOT

PAGES = sorted((ROOT / "pages").glob("[a-z]*.py"))
SOURCES = [p for folder in ("lib", "pages") for p in sorted((ROOT / folder).rglob("*.py"))]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_go_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_a_page_reads_as_steps(page: Path) -> None:
    assert len(page.read_text("utf-8").splitlines()) <= 60


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "common", "helpers", "helper", "misc", "shared"}
    assert [relative(p) for p in SOURCES if p.stem in empty or p.parent.name in empty] == []


def test_streamlit_stays_above_the_services() -> None:
    below = [p for p in SOURCES if p.parts[len(ROOT.parts)] == "lib" and "ui" not in p.parts]
    told = [
        relative(p) for p in below if re.search(r"^\s*(?:import|from) streamlit", p.read_text("utf-8"), re.MULTILINE)
    ]
    assert told == []


def test_no_page_or_chart_names_a_province_a_period_or_a_target() -> None:
    """Places, periods and limits are data: code that names one would be wrong after the next redrawing or decision."""
    catalogue = load_default()
    names = {fold(span.name) for unit in catalogue.units.values() for span in unit.spans if unit.level == "province"}
    ids = {unit.unit_id for unit in catalogue.units.values() if unit.level == "province"}
    limits = {str(target.value) for target in catalogue.targets}
    found = []
    for path in (*PAGES, *(ROOT / "lib" / "charts").glob("*.py"), *(ROOT / "lib" / "ui").rglob("*.py")):
        for literal in re.findall(r'"([^"\n]*)"', _without_docstrings(path.read_text("utf-8"))):
            folded = fold(literal)
            if literal in ids or literal in limits or folded in names or re.fullmatch(r"20\d\d(-\d\d)?", literal):
                found.append(f"{relative(path)}: {literal}")
    assert found == []


def _without_docstrings(source: str) -> str:
    return re.sub(r'"""(?:.|\n)*?"""', "", source)

"""Files made to hurt, one for each outcome, through the page: each is named with its cause, and the server lives."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from tests.conftest import RESULTS_2025
from tests.e2e.conftest import VI, OpenPage, Serve, settle
from tests.unit.ingest.hostile import CASES, READS

pytestmark = pytest.mark.browser


def one_of_each_outcome() -> list[FilePayload]:
    """The first small file for each reason it may be refused for."""
    chosen = {}
    for case in CASES:
        if not case.heavy and READS not in case.reasons:
            chosen.setdefault(case.reasons[0], case)
    kind = "application/octet-stream"
    return [FilePayload(name=f"{reason}.xlsx", mimeType=kind, buffer=case.build()) for reason, case in chosen.items()]


def test_each_is_refused_by_name_and_the_good_file_among_them_is_stored(
    serve: Serve, open_page: OpenPage, empty_url: str
) -> None:
    hostile = one_of_each_outcome()
    assert len(hostile) >= 15
    good = FilePayload(name=RESULTS_2025.name, mimeType="application/octet-stream", buffer=RESULTS_2025.read_bytes())
    address = serve(empty_url)
    page = open_page(f"{address}/nhap-so-lieu")
    page.locator('input[type="file"]').set_input_files([*hostile, good])
    label = VI.plural("Confirm and store {n} file", "Confirm and store {n} files", 1)
    expect(page.get_by_role("button", name=label)).to_be_visible(timeout=180_000)
    settle(page)
    # A table is drawn; what screen readers are told of it stands below, for the rows in sight.
    shown = page.get_by_test_id("stDataFrame").first.locator("td").all_text_contents()
    assert sum(VI.say("cannot be read") in cell for cell in shown) >= 5

    page.get_by_role("button", name=label).click()
    expect(page.get_by_text(f"→ {VI.say('version {version}', version='1')}")).to_be_visible(timeout=60_000)
    assert page.request.get(f"{address}/healthz").status == 200


@pytest.mark.parametrize("reason", ["password", "too_far_cell", "packed_too_tightly", "pdf"])
def test_the_cause_is_named(serve: Serve, open_page: OpenPage, empty_url: str, tmp_path: Path, reason: str) -> None:
    case = next(case for case in CASES if case.reasons == (reason,) and not case.heavy)
    file = tmp_path / "bao-cao.xlsx"
    file.write_bytes(case.build())
    page = open_page(f"{serve(empty_url)}/nhap-so-lieu")
    page.locator('input[type="file"]').set_input_files(file)
    words = {"password": "mật khẩu", "too_far_cell": "ô ", "packed_too_tightly": "giải nén", "pdf": "loại pdf"}
    expect(page.get_by_test_id("stMain")).to_contain_text(words[reason], timeout=60_000)

"""A conclusion from the meeting to its end: a leader concludes, a clerk explains and settles, the one in charge is
done; every step is seen by the other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from lib.catalog import reference_files
from lib.model.principal import Principal, Right, Role
from lib.model.settings import Settings
from lib.services import Desk, ProcessCache
from lib.services.importing import confirm, preview
from lib.store import Store
from lib.ui.markdown import literal
from lib.ui.registry import title
from tests.conftest import RESULTS_2023
from tests.e2e.conftest import VI, OpenPage, settle
from tests.e2e.test_sign_in import CHIEF, CLERK, office, provider, sign_in  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser

PERIOD = "2023-01-01..2023-12-14"
HERE = f"/giai-quyet-dung-han?ky={PERIOD}&don-vi=khanh-hoa"
ABOUT = f"&y-kien=on_time~~~khanh-hoa~{PERIOD}"
TASK = "Khánh Hòa giải trình số hồ sơ trễ hạn"
REASON = "Nhầm cột khi nhập: =1+1 <b>không phải</b> công thức"


@pytest.fixture
def doubtful(demo_url: str, altered: Callable[..., Path]) -> None:
    """A submission of Khánh Hòa with a printed sum that does not hold, and its clerk."""
    path, store = altered(RESULTS_2023, {"C12": "1.165.629"}), Store.open(demo_url)
    store.migrate(reference_files(), datetime.now(UTC))
    everybody = Principal("Trung tâm", frozenset(Right))
    desk = Desk(store, Settings(demo_url), everybody, ProcessCache(), lambda: datetime.now(UTC))
    confirm(desk, path.read_bytes(), preview(desk, path.read_bytes(), path.name), None)
    with store.writing() as writer:
        writer.meeting.people.give(CLERK, Role.UNIT_CLERK, "khanh-hoa", "quản trị", datetime.now(UTC))
    store.dispose()


def dialog_of(page: Page, address: str) -> Locator:
    page.goto(address)
    settle(page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def choose_kind(dialog: Locator, kind: str) -> None:
    dialog.get_by_test_id("stButtonGroup").get_by_text(VI.say(kind), exact=True).click()


def test_a_conclusion_goes_from_the_meeting_to_its_end(
    office: str,  # noqa: F811
    doubtful: None,
    open_page: OpenPage,
) -> None:
    leader, clerk = open_page(office), open_page(office)
    sign_in(leader, CHIEF)
    sign_in(clerk, CLERK)

    dialog = dialog_of(leader, office + HERE + ABOUT)
    choose_kind(dialog, "Conclusion")
    dialog.get_by_role("textbox", name=VI.say("What is to be done?")).fill(TASK)
    dialog.get_by_role("textbox", name=VI.say("In charge (e-mail or name)")).fill(CLERK)
    dialog.get_by_role("button", name=VI.say("Record it")).click()
    expect(dialog.get_by_text(TASK)).to_have_count(1)
    expect(dialog.get_by_text(VI.say("Not carried out yet"))).to_be_visible()

    # The clerk finds it on the list and beside the figure, explains, and settles the warning with it.
    clerk.goto(f"{office}/y-kien-ket-luan")
    settle(clerk)
    expect(clerk.get_by_text(TASK)).to_be_visible()
    dialog = dialog_of(clerk, office + HERE + ABOUT)
    expect(dialog.get_by_text(TASK)).to_be_visible()
    choose_kind(dialog, "Explanation of the unit")
    dialog.get_by_role("textbox", name=VI.say("Why is it so? The explanation of the unit")).fill(REASON)
    warnings = dialog.get_by_test_id("stCheckbox")
    expect(warnings.first).to_be_visible()
    many = warnings.count()
    warnings.first.locator("label").click()
    dialog.get_by_role("button", name=VI.say("Record it")).click()
    expect(dialog.get_by_text(REASON)).to_have_count(1)
    settle(clerk)
    choose_kind(dialog, "Explanation of the unit")
    expect(dialog.get_by_role("textbox", name=VI.say("Why is it so? The explanation of the unit"))).to_be_visible()
    expect(dialog.get_by_test_id("stCheckbox")).to_have_count(many - 1)

    # Who is in charge says that it is done; the leader sees it, with the figure it was said about.
    dialog.get_by_role("button", name=VI.say("Carried out")).click()
    said = literal(f"{CLERK} báo đã thực hiện").replace("\\", "")  # with the joiner that keeps it from being a link
    expect(dialog.get_by_text(said)).to_be_visible()
    leader.goto(f"{office}/y-kien-ket-luan?tinh-trang=da-xong")
    settle(leader)
    expect(leader.get_by_text(TASK)).to_be_visible()
    expect(leader.get_by_text(VI.say("No conclusion is open."))).to_be_visible()
    then = leader.get_by_test_id("stMain").get_by_role("link", name="phiên bản").first.get_attribute("href")
    assert then is not None
    leader.goto(f"{office}/{then}")
    settle(leader)
    expect(leader.get_by_role("dialog")).to_be_visible()
    assert f"nguon-goc=on_time~~~khanh-hoa~{PERIOD}" in unquote(leader.url)

    leader.goto(f"{office}/nhat-ky")
    settle(leader)
    expect(leader.get_by_role("heading", level=1, name=title("journal", VI))).to_be_visible()
    clerk.goto(f"{office}/nhat-ky")
    settle(clerk)
    expect(clerk.get_by_text(VI.say("You do not have the right to do this."))).to_be_visible()

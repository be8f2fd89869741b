"""What is offered about a question, and that each file carries the code of the state that it was made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lib.model.errors import NotAllowed
from lib.model.journal import Act
from lib.model.period import Period
from lib.model.reference import code_of
from lib.model.report_errors import NoReport
from lib.services import Desk
from lib.services.page_file import page_builders
from lib.services.products import offers, report_offers
from lib.services.references import find, state_of
from lib.services.showing import export_question
from lib.services.templates import template_name, template_xlsx
from lib.ui.registry import page
from tests.unit.services.conftest import somebody

KINDS = {"docx": b"PK", "xlsx": b"PK", "pptx": b"PK", "zip": b"PK", "pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}


def test_every_file_that_is_offered_can_be_made_and_its_code_opens_the_state(demo_desk: Desk) -> None:
    question = export_question(demo_desk, Period.parse("2024-06"), "ha-noi", None)
    files = [file for offer in offers(demo_desk, question, "vi") for file in offer.files]
    assert {"docx", "pdf", "xlsx", "csv", "zip"} <= {file.suffix for file in files}
    names = [file.name(question) for file in files]
    assert len(set(names)) == len(names)
    for file, name in zip(files, names, strict=True):
        assert file.made(demo_desk, question, "vi").startswith(KINDS[file.suffix]), name
        code = file.code(question)
        assert name.isascii()
        if not file.coded:
            assert code not in name
            continue
        assert name.endswith(f"-v{question.version}-{code}.{file.suffix}")
        assert find(demo_desk, code).view == file.state(question)
        assert page(file.page_id).offered
    with demo_desk.store.reading() as reader:
        told = [row for row in reader.meeting.journal.rows(None, 200) if row.act is Act.EXPORTED]
    assert len(told) == len(files)


def test_a_file_of_no_page_has_the_code_of_the_whole_state(demo_desk: Desk) -> None:
    question = export_question(demo_desk, Period.parse("2024-06"), None, None)
    codes = {
        file.code(question)
        for offer in offers(demo_desk, question, "vi")
        for file in offer.files
        if not offer.choices and not file.more
    }
    assert codes == {code_of(state_of(question))}


def test_each_page_on_paper_is_chosen_by_its_name(demo_desk: Desk) -> None:
    question = export_question(demo_desk, Period.parse("2024-06"), None, None)
    [chosen] = [offer for offer in offers(demo_desk, question, "en") if offer.choices and offer.files[0].coded]
    assert [file.page_id for file in chosen.files] == list(page_builders())
    assert len(set(chosen.choices)) == len(page_builders())


def test_the_empty_form_of_the_indicator_is_offered_first_and_comes_back(demo_desk: Desk) -> None:
    asked = export_question(demo_desk, Period.parse("2026-10"), "ha-noi", None)
    for question, form in ((asked, "tthc_results"), (replace(asked, indicator="cashless"), "cashless")):
        [empty] = [offer for offer in offers(demo_desk, question, "vi") if not offer.files[0].coded]
        catalogue = demo_desk.catalogue(question.version)
        assert len(empty.files) == len(empty.choices) == len(catalogue.forms) + len(catalogue.registers)
        file = empty.files[0]
        assert file.name(question) == template_name(form, question.period, "ha-noi")
        assert file.made(demo_desk, question, "vi") == template_xlsx(
            demo_desk, form, question.period, "ha-noi", question.version
        )


def test_who_has_reported_is_of_the_last_month_of_a_quarter_and_its_code_keeps_form_and_day(demo_desk: Desk) -> None:
    question = export_question(demo_desk, Period.parse("2025-Q3"), None, None)
    files = [file for offer in offers(demo_desk, question, "vi") for file in offer.files]
    (file,) = [file for file in files if file.page_id == "submissions"]
    state = dict(file.state(question).params)
    assert (state["ky"], state["bieu-mau"]) == ("2025-09", "tthc_results")
    assert date.fromisoformat(state["tinh-den"])


@pytest.mark.parametrize(
    ("slug", "unit", "products"),
    [
        ("2024-Q2", "ha-noi", {"bao-cao", "phu-luc-tthc_results", "phu-luc-cashless"}),
        ("2024-Q2-bc", "ha-noi", {"bao-cao"}),
        ("2024-Q2", None, {"bao-cao", "phu-luc-tthc_results", "phu-luc-cashless"}),
    ],
)
def test_beside_the_report_stand_its_annexes_that_have_figures(
    demo_desk: Desk, slug: str, unit: str | None, products: set[str]
) -> None:
    question = export_question(demo_desk, Period.parse(slug), unit, None)
    found = report_offers(demo_desk, question, "vi")
    assert {file.product for offer in found for file in offer.files} - {"phu-luc-tthc_results_06a"} == products


def test_a_unit_that_makes_no_report_is_offered_none(demo_desk: Desk) -> None:
    question = export_question(demo_desk, Period.parse("2024-06"), None, None)
    catalogue = demo_desk.catalogue(question.version)
    office = next(unit_id for unit_id, unit in catalogue.units.items() if unit.level == "office")
    of_office = replace(question, unit_id=office)
    with pytest.raises(NoReport):
        report_offers(demo_desk, of_office, "vi")
    products = {file.product for offer in offers(demo_desk, of_office, "vi") for file in offer.files}
    assert not {"bao-cao", "mau-tthc_results"} & products


def test_whoever_may_not_read_is_offered_nothing(demo_desk: Desk) -> None:
    question = export_question(demo_desk, Period.parse("2024-06"), None, None)
    nobody = somebody(demo_desk, "ai")
    [file, *_] = report_offers(demo_desk, question, "vi")[0].files
    for refused in (
        lambda: offers(nobody, question, "vi"),
        lambda: report_offers(nobody, question, "vi"),
        lambda: file.made(nobody, question, "vi"),
    ):
        with pytest.raises(NotAllowed):
            refused()

"""Pages that are data: rates, means and counts of a unit and of the country, notes, and where each comes from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest

from lib.catalog import reference_files, system_pages
from lib.model.figure import Verdict
from lib.model.form import DOSSIERS
from lib.model.link import View
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.model.quotient import count_name, mean_name
from lib.model.settings import Settings
from lib.model.system import FormPart
from lib.model.system_view import FormFigures
from lib.model.unit import Boundaries
from lib.services import Desk, ProcessCache
from lib.services.frozen import Asked, FrozenView, decode, encode
from lib.services.importing import confirm, preview
from lib.services.ledger import origin
from lib.services.replay import pinned_settings
from lib.services.systems import latest_period, system
from lib.store import Store
from lib.text import naming, system_sentences, translator

AT = datetime(2024, 8, 10, 3, tzinfo=UTC)
JUNE = Period.month(2024, 6)
BIRTHS = ("Khai sinh", "Khai tử")
RECEIVED = count_name("linked_procedures", "linked_files_received")
DAYS = mean_name("linked_days")


def workbook(rows: list[tuple[str, str, int, int, int | None]]) -> bytes:
    """Unit, group, received, resolved and working days of June 2024, as a clerk writes them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["BẢO HIỂM XÃ HỘI VIỆT NAM"])
    sheet.append([])
    sheet.append(["KẾT QUẢ THỰC HIỆN 02 NHÓM TTHC LIÊN THÔNG KHAI SINH, KHAI TỬ"])
    sheet.append(["(từ ngày 01/06/2024 đến ngày 30/06/2024)"])
    sheet.append([])
    sheet.append(["STT", "Đơn vị", "Nhóm thủ tục", "Tiếp nhận", "Đã giải quyết", "Tổng số ngày làm việc"])
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = [
    ("Hà Nội", "Khai sinh", 100, 90, 300),
    ("Hà Nội", "Khai tử", 10, 10, 60),
    ("Khánh Hòa", "Khai sinh", 50, 50, 251),
    ("Huế", "Khai sinh", 7, 7, None),
]


@pytest.fixture
def desk(empty_url: str) -> Iterator[Desk]:
    store = Store.open(empty_url)
    store.migrate(dict(reference_files()), at=AT)
    made = Desk(store, Settings(empty_url), Principal("clerk", frozenset(Right)), ProcessCache(), lambda: AT)
    data = workbook(ROWS)
    confirm(made, data, preview(made, data, "lien-thong.xlsx"), None)
    yield made
    store.dispose()


def asked(desk: Desk, unit_id: str | None = None, period: Period = JUNE) -> Question:
    return Question("linked_resolved", period, unit_id, "birth", version=desk.newest_version())


def linked(desk: Desk, question: Question) -> FormFigures:
    return system(desk, question, "linked").forms[0]


def test_counts_are_sums_of_what_was_reported_and_nothing_else(desk: Desk) -> None:
    counts = {(f.indicator, f.item): f for f in linked(desk, asked(desk)).counts}
    assert counts[RECEIVED, "birth"].numerator == 157
    assert counts[RECEIVED, "birth"].coverage.covered == 3
    assert counts[RECEIVED, "death"].numerator == 10
    returned = counts[count_name("linked_procedures", "linked_files_returned"), "birth"]
    assert (returned.numerator, returned.verdict) == (None, Verdict.NO_DATA)


def test_a_mean_is_a_sum_over_a_sum_and_is_held_against_its_limit_exactly(desk: Desk) -> None:
    country = linked(desk, asked(desk)).means[0].figure
    assert country.indicator == DAYS
    assert (country.numerator, country.denominator) == (551, 140)  # Huế gave no days: it is in neither sum
    assert country.verdict is Verdict.PROVISIONAL
    own = linked(desk, asked(desk, "khanh-hoa")).means[0]
    assert (own.figure.numerator, own.figure.denominator) == (251, 50)
    assert own.figure.verdict is Verdict.NOT_YET
    text = translator("vi")
    assert text.rate(own.figure, 1) == "5,02"  # "5,0" would contradict the verdict
    assert text.target(own.figure.target) == "≤ 5"  # type: ignore[arg-type]
    assert text.distance(own.figure, DOSSIERS) == ""
    assert linked(desk, asked(desk, "hue")).means[0].figure.verdict is Verdict.NO_DATA


def test_a_count_leads_to_its_cells(desk: Desk) -> None:
    found = origin(desk, replace(asked(desk, "khanh-hoa"), indicator=RECEIVED))
    assert [(v.cell, v.value) for v in found.numerator] == [("D9", "50")]
    mean = origin(desk, replace(asked(desk, "khanh-hoa"), indicator=DAYS))
    assert [v.cell for v in mean.numerator] == ["F9"]
    assert [v.cell for v in mean.denominator] == ["E9"]


def test_the_provinces_with_figures_are_ranked_for_the_country_alone(desk: Desk) -> None:
    rows = linked(desk, asked(desk)).rows
    assert [row.unit_id for row in rows] == ["khanh-hoa", "ha-noi", "hue"]  # of seven files no place is claimed
    assert linked(desk, asked(desk, "ha-noi")).rows == ()


def test_where_nothing_was_reported_the_newest_period_is_named(desk: Desk) -> None:
    july = asked(desk, "hue", Period.month(2024, 7))
    found = linked(desk, july)
    assert (found.known, found.latest) == (False, JUNE)
    assert linked(desk, asked(desk, "an-giang")).latest is None
    assert latest_period(desk, asked(desk), ["linked_procedures"]) == JUNE


def test_a_merged_unit_has_the_counts_of_its_parts(desk: Desk) -> None:
    today = replace(asked(desk, "hue-2025" if "hue-2025" in desk.catalogue(1).units else "hue"))
    found = linked(desk, replace(today, boundaries=Boundaries.TODAY))
    assert next(f for f in found.counts if (f.indicator, f.item) == (RECEIVED, "birth")).numerator == 7


def test_a_note_is_told_only_where_all_its_sums_are_known(desk: Desk) -> None:
    notes = system(desk, asked(desk), "linked").notes
    assert all(not note.values for note in notes)  # of the 16 columns nothing was reported here


def test_the_sentence_tells_targets_and_what_is_missing(desk: Desk) -> None:
    question = asked(desk, "khanh-hoa")
    view = system(desk, question, "linked")
    for language in ("vi", "en"):
        text = translator(language)
        names = naming(desk.catalogue(question.version), text, JUNE.end)
        said = system_sentences.sentence(view, names, text)
        assert said.lead.startswith("Khánh Hòa: ")
        assert ("5,02" if language == "vi" else "5.02") in said.rest
    empty = system(desk, asked(desk, "an-giang"), "linked")
    names = naming(desk.catalogue(question.version), translator("vi"), JUNE.end)
    assert "chưa có số liệu" in system_sentences.sentence(empty, names, translator("vi")).lead


def test_the_view_of_a_system_can_be_frozen(desk: Desk) -> None:
    question = asked(desk)
    view = system(desk, question, "linked")
    answers = ((Asked("system", (question, "linked")), view),)

    kept = encode(FrozenView(View("linked", ()), 1, "r", pinned_settings(desk), question, answers))
    assert decode(kept).answers == answers


def test_every_page_shows_what_the_definitions_have(desk: Desk) -> None:
    catalogue = desk.catalogue(desk.newest_version())
    for page in system_pages():
        for part in page.parts:
            if not isinstance(part, FormPart):
                continue
            form = catalogue.forms[part.form]
            measures = {m.measure_id for m in form.measures}
            assert set(part.measures) <= measures, page.page_id
            assert {catalogue.means[mean].form for mean in part.means} <= {part.form}, page.page_id
            assert {catalogue.indicators[s.indicator].form for s in part.subjects} <= {part.form}, page.page_id
            items = {value.value_id for value in form.items}
            assert {s.item for s in part.subjects if s.item} <= items, page.page_id
        for note in page.notes:
            for value in note.values:
                catalogue.forms[value.form].measure(value.measure)
            note.text.vi.format(*note.values)

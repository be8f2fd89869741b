"""Rows of a long list are encoded as they come: the same in any pieces, small whatever they hold, without names."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from lib.ingest import read
from lib.ingest.dossiers_frame import wanted_of
from lib.ingest.encoder import HEADER_WITHIN, Encoder, encode
from lib.ingest.grid import CellValue
from lib.ingest.moments import moment_of
from lib.ingest.records import BadRecords, pack, unpack, wanted_from_json, wanted_to_json
from tests.unit.ingest.dossier_lists import APPLICANT, HEADINGS, TITLE, Dossier, counted, rows_of, sheet_of, totals
from tests.unit.ingest.tables import TODAY, catalogue

WANTED = wanted_of(catalogue().forms["tthc_dossiers"])
DONE = Dossier(returned=date(2024, 6, 7))


def sheet_rows(dossiers: list[Dossier]) -> list[tuple[CellValue, ...]]:
    return [(TITLE,), (), HEADINGS, *rows_of(dossiers)]


def test_pieces_of_any_size_give_the_same() -> None:
    rows = sheet_rows([replace(DONE, code=f"H{n}", unit=f"Đơn vị {n % 3}") for n in range(100)])
    whole = encode(rows, WANTED)
    assert whole is not None
    assert (whole.header_row, whole.first_row, whole.rows, whole.width) == (2, 3, 100, len(HEADINGS))
    for size in (1, 7, 64):
        encoder = Encoder(WANTED)
        for start in range(0, len(rows), size):
            encoder.feed(rows[start : start + size])
        assert encoder.result() == whole
        assert len(encoder.head) == 3


def test_records_survive_the_pipe_and_what_is_cut_short_is_refused() -> None:
    records = encode(sheet_rows([DONE, replace(DONE, returned="hôm qua")]), WANTED)
    assert records is not None
    packed = b"".join(map(bytes, pack(replace(records, errors=("J4",)))))
    assert unpack(packed) == replace(records, errors=("J4",))
    assert APPLICANT.encode() not in packed
    for damaged in (packed[:-1], packed[:5], b"", b"\0" * 40):
        with pytest.raises(BadRecords):
            unpack(damaged)
    assert wanted_from_json(wanted_to_json(WANTED)) == WANTED


def test_headings_far_down_or_too_few_make_no_list() -> None:
    blank: list[tuple[CellValue, ...]] = [()] * HEADER_WITHIN
    assert encode([*blank, HEADINGS, *rows_of([DONE])], WANTED) is None
    assert encode([("Ngày tiếp nhận", "Ngày trả kết quả", "Ghi chú"), (date(2024, 6, 1),) * 3], WANTED) is None
    assert encode([], WANTED) is None


def test_short_rows_blanks_and_odd_values_are_encoded() -> None:
    rows = [*sheet_rows([DONE]), (2, "H2"), ("",) * 11, (3, 5.0, None, True, time(7, 30), timedelta(1), 1.5, "x")]
    records = encode(rows, WANTED)
    assert records is not None
    columns = {c.field_id: c for c in records.columns.values()}
    assert records.rows == 4
    assert all(len(c.codes) == 4 for c in columns.values())
    assert list(columns["received"].codes) == [moment_of(date(2024, 6, 3)), -1, -1, -2]
    assert columns["received"].values == (None, "x")
    assert (columns["code"].codes[0], columns["code"].codes[2]) == (0, 0)
    assert columns["procedure"].values == (None, DONE.procedure, "TRUE")


def test_equal_codes_are_equal_however_the_cell_holds_them_and_lost_digits_prove_nothing() -> None:
    codes: list[CellValue] = ["7001", 7001, 7001.0, " 7001 ", "7002", 56202406000000012345.0, 56202406000000012346.0]
    rows = [HEADINGS, *[(n, code, *rows_of([DONE])[0][2:]) for n, code in enumerate(codes)]]
    records = encode(rows, WANTED)
    assert records is not None
    found = list(records.columns[1].codes)
    assert len(set(found[:4])) == 1
    assert found[4] not in found[:4]
    assert found[5:] == [0, 0]


def test_columns_of_countless_texts_and_moments_stay_small() -> None:
    start = datetime.fromisoformat("2024-06-01T00:00:01")
    dossiers = [
        replace(DONE, unit=f"{n} " + "x" * 1000, received=start + timedelta(seconds=n), returned=f"nay {n}")
        for n in range(21_000)
    ]
    records = encode(sheet_rows(dossiers), WANTED)
    assert records is not None
    columns = {c.field_id: c for c in records.columns.values()}
    assert columns["received"].values == (None,)
    for field in ("unit", "returned"):
        values = columns[field].values
        assert len(values) == 20_001
        assert values[-1] == "…"
        assert max(len(value or "") for value in values) <= 501
    assert list(columns["unit"].codes)[-2:] == [20_000, 20_000]


@pytest.mark.parametrize(
    "text",
    [
        "16/06/2024 08:30:15", "16/06/2024 08:30", "2024-06-16 08:30", "16/06/2024 00:00:00", "16/06/2024  8:30",
        "16/06/2024 25:00", "16/06/2024 8h30", "16/13/2024 08:30", "08:30:00 16/06/2024", "16/06/2024 ",
        "1/6/2024 8:30", "6/6/2024  08:30", "08:30 1/6/2024", "08:30 1/6/ 2024", "16/06/2024 08:30 09:30",
    ],
)  # fmt: skip
def test_a_date_with_a_clock_is_encoded_as_it_is_read(text: str) -> None:
    records = encode(sheet_rows([replace(DONE, received=text)] * 2), WANTED)
    assert records is not None
    column = next(c for c in records.columns.values() if c.field_id == "received")
    moment = moment_of(text)
    assert set(column.codes) == {-2 if moment is None else moment}


def test_a_long_list_is_read_in_the_child_as_a_short_one_is() -> None:
    dossiers = [
        replace(
            DONE,
            code=f"H{n}",
            received=date(2024, 5, 25) + timedelta(days=n % 30),
            unit="Khánh Hòa" if n % 2 else "Huế",
        )
        for n in range(6000)
    ]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerows([[TITLE], [], HEADINGS, *rows_of(dossiers)])
    reading = read(text.getvalue().encode(), "ds.csv", catalogue(), today=TODAY)
    (table,) = reading.tables
    expected = counted(sheet_of(dossiers, name=None))
    assert totals(table) == totals(expected)
    assert table.counted == expected.counted
    assert table.problems == expected.problems
    assert {o.cell for o in table.observations} == {o.cell for o in expected.observations}
    assert APPLICANT not in repr(reading)

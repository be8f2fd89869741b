"""A list of a million dossiers: the whole reading against calamine alone going through the same file.

Each measurement is a process of its own; rounds are interleaved, and a median is told of each. The files are made
here: a workbook written as XML with shared strings, as one-stop systems export it, and the same rows as CSV.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
ROWS = 1_000_000
HEADINGS = (
    "Mã hồ sơ", "Mã TTHC", "Tên TTHC", "Đơn vị tiếp nhận", "Hình thức tiếp nhận", "Người nộp", "Mã số BHXH",
    "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả", "Số ngày", "Trạng thái",
)  # fmt: skip
CHANNELS = (
    "Qua giao dịch điện tử", "Tại Bộ phận một cửa", "Qua dịch vụ bưu chính", "Tại Trung tâm phục vụ HCC",
)  # fmt: skip
TITLE = "DANH SÁCH HỒ SƠ THÁNG 06/2024"
RATIO_LIMIT = 1.6
CHILD_LIMIT = 1200  # MB
SERVER_LIMIT = 300  # MB above idle
_CHUNK = 10_000
_EPOCH = date(1899, 12, 30)
_FIRST = date(2024, 5, 20)
_NAMES = 200_000
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Row = tuple[str, str, str, str, str, str, str, tuple[date, int], date, date | None, int, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, and the highest memory in MB: of the process itself beyond its idle state, and of its child."""

    seconds: float
    own: float
    child: float
    records: int


def rows(count: int = ROWS) -> Iterator[Row]:
    """Dossiers of June 2024 of all provinces; the same ones each time."""
    from lib.catalog import load_default

    catalogue = load_default()
    units = [unit.name_on(_FIRST) for unit in catalogue.provinces_on(_FIRST)]
    procedures = catalogue.procedures
    random = Random(2024)
    for number in range(count):
        procedure = procedures[random.randrange(len(procedures))]
        received = _FIRST + timedelta(days=random.randrange(42))
        due = received + timedelta(days=random.randrange(3, 15))
        returned = max(received, due + timedelta(days=random.randrange(-4, 2)))
        done = returned <= date(2024, 6, 30) and returned >= date(2024, 6, 1)
        yield (
            f"56.202406.{number:07d}", procedure.procedure_id, procedure.name, f"BHXH {units[random.randrange(63)]}",
            CHANNELS[0 if random.random() < 0.9 else random.randrange(1, 4)],
            f"Người nộp {random.randrange(_NAMES):06d}", f"{7_900_000_000 + number:010d}",
            (received, random.randrange(450, 1020)), due, returned if done else None, random.randrange(1, 30),
            "Đã trả kết quả" if done else "Đang giải quyết",
        )  # fmt: skip


def write_csv(path: Path, count: int = ROWS) -> None:
    """The list as text with semicolons."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(HEADINGS)
        for row in rows(count):
            *texts, (received, minutes), due, returned, days, state = row
            clock = f"{received:%d/%m/%Y} {minutes // 60:02d}:{minutes % 60:02d}"
            writer.writerow((*texts, clock, f"{due:%d/%m/%Y}", f"{returned:%d/%m/%Y}" if returned else "", days, state))


def write_workbook(path: Path, count: int = ROWS) -> None:
    """The list as a workbook with shared strings, true dates, and one date as text."""
    strings: dict[str, int] = {}
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxml'
            'formats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
            'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
            'sheet.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_RELATIONS}/'
            'officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="Danh sách" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_RELATIONS}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId3" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/>'
            '</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/>'
            '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf '
            'numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>'
        ),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as package:
        for name, text in parts.items():
            package.writestr(name, text)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
            for piece in _sheet(count, strings):
                out.write(piece.encode())
        with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as out:
            out.write(f'<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">'.encode())
            texts = list(strings)
            for start in range(0, len(texts), _CHUNK):
                out.write("".join(f"<si><t>{escape(t)}</t></si>" for t in texts[start : start + _CHUNK]).encode())
            out.write(b"</sst>")


def _sheet(count: int, strings: dict[str, int]) -> Iterator[str]:
    def shared(place: str, text: str) -> str:
        return f'<c r="{place}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'

    yield f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:L{count + 3}"/><sheetData>'
    yield f'<row r="1">{shared("A1", TITLE)}</row>'
    yield f'<row r="3">{"".join(shared(f"{c}3", h) for c, h in zip("ABCDEFGHIJKL", HEADINGS, strict=True))}</row>'
    pending: list[str] = []
    for number, row in enumerate(rows(count), start=4):
        *texts, (received, minutes), due, returned, days, state = row
        cells = [shared(f"{letter}{number}", text) for letter, text in zip("ABCDEFG", texts, strict=True)]
        cells.append(f'<c r="H{number}" s="2"><v>{(received - _EPOCH).days + minutes / 1440:.10f}</v></c>')
        cells.append(f'<c r="I{number}" s="1"><v>{(due - _EPOCH).days}</v></c>')
        if returned:
            cells.append(shared(f"J{number}", f"{returned:%d/%m/%Y}"))
        cells.append(f'<c r="K{number}"><v>{days}</v></c>')
        cells.append(shared(f"L{number}", state))
        pending.append(f'<row r="{number}" spans="1:12">{"".join(cells)}</row>')
        if len(pending) >= _CHUNK:
            yield "".join(pending)
            pending.clear()
    yield "".join(pending) + "</sheetData></worksheet>"


def _peak(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


def read_whole(path: Path) -> Measured:
    """Read and count the list as the server does."""
    import numpy as np  # noqa: F401 - the server has it loaded

    from lib.catalog import load_default
    from lib.ingest import read, recognise  # noqa: F401 - and this
    from lib.ingest.limits import Limits

    catalogue = load_default()
    idle = _peak(resource.RUSAGE_SELF)
    began = time.perf_counter()
    found = read(path.read_bytes(), path.name, catalogue, today=date(2026, 11, 22), limits=Limits())
    seconds = time.perf_counter() - began
    records = sum(table.counted.rows for table in found.tables if table.counted is not None)
    if not records:
        raise SystemExit(f"not counted: {found.problems}")
    own = _peak(resource.RUSAGE_SELF) - idle
    return Measured(seconds, own, _peak(resource.RUSAGE_CHILDREN), records)


def go_through(path: Path) -> Measured:
    """Let calamine alone go through the rows."""
    from python_calamine import CalamineWorkbook

    idle = _peak(resource.RUSAGE_SELF)
    began = time.perf_counter()
    count = sum(1 for _ in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows())
    return Measured(time.perf_counter() - began, _peak(resource.RUSAGE_SELF) - idle, 0, count)


WAYS = {"whole": read_whole, "calamine": go_through}


def measured(way: str, path: Path) -> Measured:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.dossiers", "--way", way, str(path)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
    return Measured(**json.loads(done.stdout))


def compare(folder: Path, rounds: int = 5, count: int = ROWS) -> int:
    """Make the files, measure, print; 1 where a limit is passed."""
    folder.mkdir(parents=True, exist_ok=True)
    workbook, text = folder / "ho-so.xlsx", folder / "ho-so-2024-06.csv"
    if not workbook.exists():
        write_workbook(workbook, count)
    if not text.exists():
        write_csv(text, count)
    found: dict[str, list[Measured]] = {"calamine": [], "whole": [], "csv": []}
    for _ in range(rounds):
        found["calamine"].append(measured("calamine", workbook))
        found["whole"].append(measured("whole", workbook))
        found["csv"].append(measured("whole", text))
    seconds = {way: statistics.median(m.seconds for m in all_) for way, all_ in found.items()}
    ratio = statistics.median(w.seconds / c.seconds for w, c in zip(found["whole"], found["calamine"], strict=True))
    # A text file so large never reaches the server (its page takes 120 MB): the terminal reads it.
    child, own = max(m.child for m in found["whole"]), max(m.own for m in found["whole"])
    print(  # noqa: T201 - what the bench is for
        f"{count} dossiers: calamine alone {seconds['calamine']:.1f} s; read and counted {seconds['whole']:.1f} s "
        f"({ratio:.2f}x, at most {RATIO_LIMIT}x); "
        f"as CSV {seconds['csv']:.1f} s; child at most {child:.0f} MB (of {CHILD_LIMIT}), "
        f"server at most {own:.0f} MB above idle (of {SERVER_LIMIT})"
    )
    kept = ratio <= RATIO_LIMIT and child < CHILD_LIMIT and own < SERVER_LIMIT and seconds["csv"] < seconds["whole"]
    return 0 if kept else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one way, or compare all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.dossiers", description=__doc__)
    parser.add_argument("--way", choices=sorted(WAYS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("path", type=Path, help="a file to measure, or the folder for the files to compare with")
    options = parser.parse_args(arguments)
    if options.way is None:
        return compare(options.path, options.rounds, options.rows)
    found = WAYS[options.way](options.path)
    print(json.dumps({name: getattr(found, name) for name in Measured.__slots__}))  # noqa: T201 - for the parent
    return 0


if __name__ == "__main__":
    sys.exit(main())

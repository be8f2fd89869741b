"""The statutory report of Khánh Hòa for 01/01–14/12/2023, sentence by sentence beside the original's.

The sentences stand in reports/khanh-hoa-2023.md: what the province wrote itself, and what its workbooks give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.catalog import reference_files
from lib.model.document import Document, Heading, Paragraph, Section, Style, TableBlock
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.model.settings import Settings
from lib.services import Desk
from lib.services.desk import ProcessCache
from lib.services.report import statutory_report
from lib.store import Store

PERIOD = Period.parse("2023-01-01..2023-12-14")

SENTENCES = Path(__file__).parent / "reports" / "khanh-hoa-2023.md"

# Stt, benefit, target of 2023 and rate reached, as the report on PCI has them: "1 Lương hưu … 63 64,67".
TARGETS = [
    ("1", "Lương hưu và trợ cấp BHXH hằng tháng", "≥ 63%", "64,67%"),
    ("2", "Chi trả BHXH một lần", "≥ 90%", "95,94%"),
    ("3", "Trợ cấp thất nghiệp", "≥ 98%", "98,20%"),
]


@pytest.fixture(scope="module")
def document(demo_database: Path) -> Iterator[Document]:
    url = f"sqlite:///{demo_database}"
    store = Store.open(url)
    store.migrate(reference_files(), datetime(2026, 11, 22, tzinfo=UTC))
    desk = Desk(
        store, Settings(url), Principal("lan", frozenset({Right.READ})), ProcessCache(),
        lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC),
    )  # fmt: skip
    question = Question("on_time", PERIOD, "khanh-hoa", version=desk.newest_version())
    yield statutory_report(desk, question, "ABCDE-23FGH")
    store.dispose()


def below(section: Section, number: str) -> list[str]:
    """The sentences below a heading, without the dash that begins them."""
    found: list[str] = []
    inside = False
    for block in section.blocks:
        if isinstance(block, Heading):
            inside = block.number == number
        elif inside and isinstance(block, Paragraph) and block.style is Style.BODY:
            found.append("".join(run.text for run in block.runs).removeprefix("- "))
    return found


def written(number: str) -> list[str]:
    """The sentences that the file has below a heading, without the originals and the reasons."""
    chapter = SENTENCES.read_text("utf-8").split(f"\n## {number}\n")[1].split("\n## ")[0]
    return [line for line in chapter.splitlines() if line and not line.startswith((">", "!"))]


@pytest.mark.parametrize("number", ["2", "3", "4", "5.2"])
def test_a_section_says_what_the_original_says(document: Document, number: str) -> None:
    assert below(document.sections[0], number) == written(number)


def test_the_documents_issued_are_listed_by_their_dates(document: Document) -> None:
    lead, *listed = below(document.sections[0], "1")
    assert lead == "Đã ban hành 27 văn bản, cụ thể như sau:"
    assert len(listed) == 27
    assert listed[0].startswith("+ Công văn số 102/BHXH-VP ngày 19/01/2023 ")
    order = [line.split(" số ")[1].split("/")[0] for line in listed]
    assert order.index("1543") < order.index("1493")  # as dated; the numbers run the other way, which is a finding


@pytest.mark.parametrize("sentence", written("8"))
def test_payment_without_cash_says_what_the_original_says(document: Document, sentence: str) -> None:
    assert sentence in below(document.sections[0], "8")


def test_no_figure_of_the_text_is_lost_from_the_originals(document: Document) -> None:
    """Every number of the originals is in the text, but for those of growth, the one cut off and "100%" of not all."""
    text = "\n".join(
        sentence for number in ("2", "3", "4", "5.2", "8") for sentence in below(document.sections[0], number)
    )
    originals = [line for line in SENTENCES.read_text("utf-8").splitlines() if line.startswith(">")]
    numbers = {number for line in originals for number in re.findall(r"\d[\d.,/]*\d|\d", line)}
    growth = {"2.017", "108,17", "548", "95,63", "675", "98,54", "1.294", "90,12"}
    columns = {"10", "12", "13", "16"}  # numbers of columns, not figures
    said = {n.lstrip("0") or "0" for n in numbers - growth - columns}  # "03 TTHC" is 3
    assert {n for n in said if n not in text} == {"63,62", "100"}


def test_the_table_of_targets_is_that_of_the_original(document: Document) -> None:
    (table,) = [block for block in document.sections[0].blocks if isinstance(block, TableBlock)]
    assert [tuple(cell.text for cell in row[:4]) for row in table.rows] == TARGETS
    assert {row[4].text for row in table.rows} == {"Đạt; theo tỷ lệ do đơn vị báo cáo"}


def test_annex_1_is_the_printed_table_with_its_formulas(document: Document) -> None:
    annex = document.sections[1]
    assert annex.landscape
    (table,) = [block for block in annex.blocks if isinstance(block, TableBlock)]
    assert [cell.text for cell in table.header[3]] == [
        "", "", "1=2+3+4+5+6", "2", "3", "4", "5", "6", "7=8+9", "8", "9", "10=11+12", "11", "12", "13=14+15+16", "14",
        "15", "16",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[0]] == [
        "1", "Khánh Hòa", "1.165.628", "1.088.010", "47.812", "34", "12", "29.760", "1.132.285", "1.131.235", "1.050",
        "33.354", "33.354", "0", "26", "25", "1", "0",
    ]  # fmt: skip


def test_the_letterhead_is_that_of_the_original(document: Document) -> None:
    head, signature = document.letterhead, document.signature
    assert head is not None
    assert signature is not None
    assert (head.parent_agency, head.agency) == ("Bảo hiểm xã hội Việt Nam", "Bảo hiểm xã hội tỉnh Khánh Hòa")
    assert (head.symbol, head.place, head.year) == ("BC-BHXH", "Khánh Hòa", 2023)
    assert document.addressee == "Bảo hiểm xã hội Việt Nam"
    assert signature.recipients[:2] == ("Như trên;", "Văn phòng BHXH Việt Nam (để b/cáo);")


def test_headings_without_data_are_left_to_the_unit(document: Document) -> None:
    blocks = document.sections[0].blocks
    to_fill = [block.key for block in blocks if isinstance(block, Paragraph) and block.style is Style.TO_FILL]
    assert to_fill == [
        "basis", "one-stop", "communication", "initiatives", "other", "proposals",
    ]  # fmt: skip


def test_the_free_period_is_never_called_the_year_2023(document: Document) -> None:
    assert document.subject == "Công tác kiểm soát thủ tục hành chính từ ngày 01/01/2023 đến ngày 14/12/2023"


def test_real_figures_are_not_marked_as_illustrative(document: Document) -> None:
    assert not document.illustrative

"""The journal tells of every file that is taken away, and not of those that are only offered."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from lib.catalog import STATUTORY, load_outline
from lib.model.agenda import Slide
from lib.model.joiner import WORD_JOINER
from lib.model.journal import Act
from lib.model.link import View
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.services import Desk
from lib.services.agendas import make_agenda
from lib.services.exporting import comparison_csv, picture_taken
from lib.services.exporting_workbook import national_xlsx
from lib.services.importing import confirm, preview
from lib.services.ledger import keeps_original, original_file
from lib.services.products import offers
from lib.services.prose import write_prose
from lib.services.references import find
from lib.services.showing import export_question
from lib.services.slides import slides_pptx, usual_slides
from lib.services.targets import export
from tests.conftest import RESULTS_2025


def taken(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.store.reading() as reader:
        rows = reader.meeting.journal.rows(None, 50)
    return [(row.who, row.subject, row.detail) for row in rows if row.act is Act.EXPORTED]


def test_what_was_put_in_for_the_screen_is_in_no_file(desk: Desk) -> None:
    """Whoever copies a reason, a name or a text from the screen copies joiners along that nobody sees."""
    joined = f"a{WORD_JOINER}@b.vn"
    data = RESULTS_2025.read_bytes()
    who = replace(desk, principal=Principal(joined, frozenset(Right)))
    confirm(who, data, preview(who, data, f"{joined}.xlsx"), joined)
    asked = export_question(who, Period.parse("2025-08"), None, None)
    outline, catalogue = load_outline(), who.catalogue(asked.version)
    for place in outline.places:
        write_prose(who, catalogue, STATUTORY, None, asked.period, place.key, joined)
    files = {
        f"{file.product}.{file.suffix}": file.made(who, asked, "vi")
        for offer in offers(who, asked, "vi")
        for file in offer.files
    }
    agenda = make_agenda(who, joined, [Slide("xep-hang", View("provinces", (("ky", "2025-08"),)))])
    files["agenda.pptx"] = slides_pptx(who, joined, usual_slides(who, asked), "vi")
    assert WORD_JOINER not in agenda.name
    assert len(files) > 12
    for name, made in files.items():
        assert not any(WORD_JOINER in text for text in texts_of(made)), name


def texts_of(data: bytes) -> Iterator[str]:
    """Everything that can be read in a file, in those inside of it too."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield from texts_of(package.read(name))
    elif data.startswith(b"%PDF"):
        command = ["pdftotext", "-", "-"]
        yield subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    else:
        yield data.decode("utf-8", "replace")


def test_tables_the_register_and_the_file_as_it_was_sent(desk: Desk) -> None:
    data = RESULTS_2025.read_bytes()
    confirm(desk, data, preview(desk, data, RESULTS_2025.name), None)
    asked = Question("on_time", Period.parse("2025-08"), None, version=1)
    assert keeps_original(desk, 1)
    assert not keeps_original(desk, 0)
    assert original_file(desk, 0) is None
    assert taken(desk) == []
    national_xlsx(desk, asked, "vi", "ABCDE-23FGH")
    comparison_csv(desk, asked, "vi", "ABCDE-23FGH")
    export(desk, 1, "vi")
    code = picture_taken(desk, asked, "xep-hang", "png")
    assert find(desk, code).version == 1
    assert original_file(desk, 1) == data
    assert taken(desk) == [
        ("lan", RESULTS_2025.name, "original"),
        ("lan", "xep-hang on_time 2025-08 v1", "png"),
        ("lan", "chi-tieu v1", "xlsx"),
        ("lan", "cac-tinh on_time 2025-08 v1", "csv"),
        ("lan", "so-lieu toan-quoc on_time 2025-08 v1", "xlsx"),
    ]

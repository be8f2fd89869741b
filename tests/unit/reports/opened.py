"""Files that were written, looked at with other programs: poppler for PDF, LibreOffice for what Office opens."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.oxml.ns import qn

from tests.unit.reports.office import converted

_KIND = re.compile(r"^\s*(P|H\d|TH|TD|Figure)\b")
_SAID = re.compile(r'^\s*"(.*)"$')


@dataclass(frozen=True)
class Page:
    """Width and height in points."""

    width: float
    height: float

    @property
    def turned(self) -> bool:
        return self.width > self.height


class OpenedPdf:
    """A PDF as poppler reads it."""

    def __init__(self, data: bytes, folder: Path) -> None:
        self.path = folder / "opened.pdf"
        self.path.write_bytes(data)

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, capture_output=True, check=True)
        return done.stdout.decode("utf-8", "replace")

    @property
    def pages(self) -> list[Page]:
        found = re.findall(r"Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)", self._run("pdfinfo", "-l", "999", str(self.path)))
        return [Page(float(width), float(height)) for width, height in found]

    def about(self, key: str) -> str:
        found = re.search(rf"^{key}:\s+(.*)$", self._run("pdfinfo", str(self.path)), re.MULTILINE)
        return found[1] if found else ""

    def text(self, page: int) -> str:
        return self._run("pdftotext", "-layout", "-f", str(page), "-l", str(page), str(self.path), "-")

    @property
    def everything(self) -> str:
        """All its text without blanks, in the order that it was written, headers and footers among it."""
        return bare(self._run("pdftotext", "-raw", str(self.path), "-"))

    @property
    def fonts(self) -> dict[str, bool]:
        """Each font without the name of its part, and whether it is in the file."""
        rows = self._run("pdffonts", str(self.path)).splitlines()[2:]
        return {row.split()[0].rpartition("+")[2]: row.split()[-5] == "yes" for row in rows}

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs, headings and cells that say something, in the order that a screen reader takes them.

        Poppler draws a page for each of them: for short documents.
        """
        units: list[list[str]] = []
        spoken = True
        for line in self._run("pdfinfo", "-struct-text", str(self.path)).splitlines():
            kind, said = _KIND.match(line), _SAID.match(line)
            if said and units and spoken:
                units[-1].append(said[1])
            elif kind:
                spoken = kind[1] != "Figure"
                units.append([])
        return [text for text in map(bare, map("".join, units)) if text]


def word_paragraphs(data: bytes) -> list[str]:
    """The same of a Word document: paragraphs, also in the cells of tables, that say something."""
    body = docx.Document(io.BytesIO(data)).element.body
    texts = ("".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in body.iter(qn("w:p")))
    return [text for text in map(bare, texts) if text]


def bare(text: str) -> str:
    """Without blanks: where a line ends is no part of what it says."""
    return re.sub(r"\s+", "", text)


def as_pdf(data: bytes, ending: str, folder: Path) -> OpenedPdf:
    """What LibreOffice makes of a file of Office. Fails where it cannot open it."""
    return OpenedPdf(converted(data, ending, "pdf"), folder)

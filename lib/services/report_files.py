"""The statutory report as files: Word and PDF say the same, since they are written from one document."""

from __future__ import annotations

from collections.abc import Callable

from lib.model.document import Document
from lib.model.journal import Act
from lib.model.question import Question
from lib.reports.pdf import pdf_document
from lib.reports.word import word_document
from lib.services.desk import Desk
from lib.services.report import statutory_report


def report_docx(desk: Desk, question: Question, code: str) -> bytes:
    """The report as .docx. Raises NotAllowed, UnknownVersion, NoReport, BrokenTemplate."""
    return _written(desk, question, code, "docx", word_document)


def report_pdf(desk: Desk, question: Question, code: str) -> bytes:
    """The report as PDF. Raises NotAllowed, UnknownVersion, NoReport."""
    return _written(desk, question, code, "pdf", pdf_document)


def _written(desk: Desk, question: Question, code: str, kind: str, write: Callable[[Document], bytes]) -> bytes:
    made = write(statutory_report(desk, question, code))
    about = question.unit_id or "toan-quoc"
    desk.note(Act.EXPORTED, f"bao-cao {about} {question.period.slug} v{question.version}", kind)
    return made

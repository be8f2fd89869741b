"""What was said about figures as a file to take away."""

from __future__ import annotations

from lib.model.journal import Act
from lib.model.principal import Right
from lib.model.remark import RemarkFilter
from lib.reports.remarks import remarks_workbook
from lib.services.desk import Desk
from lib.services.remarks import listed
from lib.text import translator

_AT_MOST = 5_000


def remarks_file(desk: Desk, asked: RemarkFilter, language: str) -> bytes:
    """The remarks asked for as a workbook; the journal tells of it. Raises NotAllowed."""
    desk.require(Right.READ)
    found = listed(desk, asked, _AT_MOST)
    with desk.store.writing() as writer:
        writer.meeting.note(desk.now(), desk.principal.name, Act.EXPORTED, "conclusions", detail="xlsx")
    return remarks_workbook(found, catalogue=desk.catalogue(desk.newest_version()), text=translator(language))

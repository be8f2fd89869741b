"""Errors that cross rooms. Each carries what lib.text needs to word it; a user never sees a traceback."""

from __future__ import annotations

from lib.model.agenda import Agenda, AgendaFault
from lib.model.observation import Observation
from lib.model.period import Period
from lib.model.problem import Problem
from lib.model.remark import RemarkFault
from lib.model.target import Target
from lib.model.target_register import TargetFault


class ProductError(Exception):
    """The base of every error of ours."""


class UnreadableUpload(ProductError):
    """A file that could not be read at all; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code.value)
        self.problem = problem


class NotAllowed(ProductError):
    """The principal lacks a right."""

    def __init__(self, right: str) -> None:
        super().__init__(right)
        self.right = right


class MovedOn(ProductError):
    """What was previewed is no longer what is in force: another submission came in between."""

    def __init__(self, previewed: int, current: int) -> None:
        super().__init__(f"previewed at {previewed}, now {current}")
        self.previewed = previewed
        self.current = current


class MovedSinceSubmitted(MovedOn):
    """What a waiting submission would replace changed since it was sent: look at its effects, then accept."""


class NotTheirUnits(NotAllowed):
    """A right that is held for other units than these."""

    def __init__(self, right: str, unit_ids: tuple[str, ...]) -> None:
        super().__init__(right)
        self.unit_ids = unit_ids


class NothingToAccept(ProductError):
    """The entry is no submission that waits to be accepted."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


class WaitsAlready(ProductError):
    """The same file with the same values waits to be accepted; nothing was stored again."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


class MonthsLocked(ProductError):
    """Months that are closed: what was reported for them changes no more until somebody opens them again."""

    def __init__(self, months: tuple[Period, ...]) -> None:
        super().__init__(", ".join(month.slug for month in months))
        self.months = months


class NothingToLock(ProductError):
    """Every one of the months is closed already, or is open where it should be opened."""


class NothingToExplain(ProductError):
    """No finding was named, or one that is no warning or came with a reason."""


class ReasonMissing(ProductError):
    """What was asked for needs a reason."""


class UnknownVersion(ProductError):
    """A version or entry that the ledger does not have."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


class NothingToWithdraw(ProductError):
    """The entry is no submission, or is withdrawn already."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


class NewerDatabase(ProductError):
    """The database was written by a newer release; starting would damage it."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


class ContradictoryValues(ProductError):
    """One upload gives one measure of one unit, period, item and scope twice and differently."""

    def __init__(self, first: Observation, second: Observation) -> None:
        super().__init__(f"{first.sheet}!{first.cell} and {second.sheet}!{second.cell}: {first.measure}")
        self.first = first
        self.second = second


class UnknownName(ProductError):
    """An indicator, unit, item or scope that the catalogue does not have; ``known``: those it has."""

    def __init__(self, what: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{what}: {name}")
        self.what, self.name, self.known = what, name, known


class LinkGone(ProductError):
    """A link that there is not, or that was revoked or has expired: nobody is told which."""


class UnreadableLink(ProductError):
    """What a frozen link is drawn from is not what was kept, or of a kind that this release does not know."""


class UnknownReference(ProductError):
    """A reference code that no file was made with, or a text that is none."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written


class NotComparable(ProductError):
    """A frozen view about something that today's definitions no longer have."""


class ExpiryPast(ProductError):
    """A link was to expire before it was made."""


class NoFigures(ProductError):
    """There are no figures at all to choose a period from."""


class NothingToStore(ProductError):
    """A file without a table that could be stored as it was read."""


class Busy(ProductError):
    """Others have been writing for so long that waiting on makes no sense; nothing was stored."""


class TooLargeToMark(ProductError):
    """A file too large to be given back with its problems marked; ``limit``: what it exceeds, in bytes or cells."""

    def __init__(self, found: int, limit: int) -> None:
        super().__init__(f"{found} > {limit}")
        self.found, self.limit = found, limit


class NotMarkable(ProductError):
    """Bytes that are no workbook of the .xlsx family, or one laid out so that marks cannot be added safely."""


class UnknownAnswer(ProductError):
    """An answer that is not remembered, or no longer."""

    def __init__(self, answer_id: int) -> None:
        super().__init__(str(answer_id))
        self.answer_id = answer_id


class TargetsMoved(ProductError):
    """The register of targets is no longer the one that was previewed."""


class RefusedTargets(ProductError):
    """Targets that cannot be entered; ``faults`` say why, each with its row."""

    def __init__(self, faults: tuple[TargetFault, ...]) -> None:
        super().__init__(", ".join(fault.code.value for fault in faults))
        self.faults = faults


class TargetsClash(ProductError):
    """Taking an entry back would put two targets in force for the same thing on the same day."""

    def __init__(self, first: Target, second: Target) -> None:
        super().__init__(f"{first.target_id}, {second.target_id}")
        self.first, self.second = first, second


class WrongEmail(ProductError):
    """A text that is no e-mail address as they are used for signing in."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written


class UnknownGrant(ProductError):
    """A role that was never given, or was taken away already."""

    def __init__(self, grant_id: int) -> None:
        super().__init__(str(grant_id))
        self.grant_id = grant_id


class LastAdministrator(ProductError):
    """Nobody would be left who may give roles."""


class UnitNeeded(ProductError):
    """The role of a unit's clerk is given for a unit, and other roles for none."""


class UnknownRemark(ProductError):
    """A remark that there is not, or that was removed."""

    def __init__(self, remark_id: int) -> None:
        super().__init__(str(remark_id))
        self.remark_id = remark_id


class RefusedRemark(ProductError):
    """A remark that lacks something."""

    def __init__(self, fault: RemarkFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class UnknownAgenda(ProductError):
    """An agenda that there is not, or no longer."""

    def __init__(self, agenda_id: int) -> None:
        super().__init__(str(agenda_id))
        self.agenda_id = agenda_id


class AgendaMoved(ProductError):
    """An agenda was saved by somebody else since it was read; ``now``: as it stands."""

    def __init__(self, now: Agenda) -> None:
        super().__init__(str(now.agenda_id))
        self.now = now


class RefusedAgenda(ProductError):
    """An agenda that lacks something, or has too much of it."""

    def __init__(self, fault: AgendaFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class BrokenTemplate(ProductError):
    """The template of a report cannot be used: no Word document, or these styles or sizes of its page are missing."""

    def __init__(self, missing: tuple[str, ...] = ()) -> None:
        super().__init__(", ".join(missing) or "unreadable")
        self.missing = missing


class NotOnPaper(ProductError):
    """A page that cannot be taken away as a file."""

    def __init__(self, page_id: str) -> None:
        super().__init__(page_id)
        self.page_id = page_id

"""One run of a page for one visitor: language, desk, state of the data, and what the address asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from lib.catalog import Catalogue
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.views import Status
from lib.services import Desk
from lib.services.desk import HERE
from lib.services.recording import RecordingCache
from lib.services.status import status
from lib.services.submissions import counted_until, reporting_forms
from lib.text import Naming, Translator, naming, translator
from lib.ui import identity
from lib.ui.address import Address, Param, Submissions, WrongValue, language_of, understand, version_of
from lib.ui.registry import PageSpec

_FOLLOWING = "following newest"


@dataclass(frozen=True, slots=True)
class Visit:
    """Everything a page needs; built anew on every run from the address alone.

    ``recording``: what the page was given in this run, which a frozen link keeps. ``said``: the sentence it began with.
    ``link_code``: of the shared link that is followed, None on the pages themselves.
    """

    spec: PageSpec
    text: Translator
    desk: Desk
    status: Status
    catalogue: Catalogue
    address: Address
    wrong: tuple[WrongValue, ...]
    recording: RecordingCache
    said: list[str] = field(default_factory=list)
    link_code: str | None = None

    @property
    def sealed(self) -> bool:
        """Whether a shared link shows this view and its origins only: nothing is offered that would lead elsewhere."""
        return self.link_code is not None

    @property
    def anonymous(self) -> bool:
        """Whether an open link is followed by somebody without an account, who learns nothing of people or of units
        that the view is not about.
        """
        return self.sealed and not self.desk.principal.name

    def person(self, name: str) -> str:
        """Who did something; empty where that is nobody's business."""
        return "" if self.anonymous else name

    @property
    def acting(self) -> Desk:
        """The desk with the rights held at this moment, for what callbacks and dialogs do: those run with what an
        earlier run drew, and a role may have been taken away or a sign-in run out since.
        """
        if self.sealed:
            return self.desk  # from which nothing can be done
        return replace(self.desk, principal=identity.visitor(self.desk.settings, self.desk.store))

    @property
    def question(self) -> Question:
        """The question of the address. Only asked where there are figures: see ``empty``."""
        question = self.address.question()
        if question is None:
            raise LookupError("a page without figures asks no question")
        return question

    @property
    def empty(self) -> bool:
        """Whether the database holds no figures as of this version."""
        return self.address.period is None

    @property
    def form(self) -> str | None:
        """The form whose periods and coverage the page is about; None: every form."""
        if self.address.form is not None:
            return self.address.form
        if self.spec.one_indicator:
            return self.catalogue.indicators[self.address.indicator].form
        return self.spec.form

    @property
    def about(self) -> str | tuple[str, ...] | None:
        """What decides the periods offered: the form, or all that a page that is data shows."""
        return self.form if self.spec.system is None else self.spec.periods_of(self.catalogue)

    @property
    def day(self) -> date:
        """The day that decides names: the last of the period shown."""
        return self.address.period.end if self.address.period else self.desk.now().astimezone(HERE).date()

    @property
    def names(self) -> Naming:
        return naming(self.catalogue, self.text, self.day)


def arrive(spec: PageSpec, at: Desk) -> Visit:
    """Understand the address of this run and write it back whole."""
    params: Mapping[str, str] = st.query_params.to_dict()
    newest = at.newest_version()
    version, wrong_version = version_of(params, newest)
    if Param.VERSION not in params:
        st.session_state[_FOLLOWING] = True
    if st.session_state.get(_FOLLOWING):
        version = newest
    visit = understood(spec, params, at, version)
    if st.query_params.to_dict() != visit.address.params():
        st.query_params.from_dict(visit.address.params())
    return replace(visit, wrong=wrong_version + visit.wrong)


def understood(
    spec: PageSpec, params: Mapping[str, str], at: Desk, version: int, link_code: str | None = None
) -> Visit:
    """What an address asks of a page as of a version."""
    recording = RecordingCache(at.cache)
    at = replace(at, cache=recording)
    catalogue, state = at.catalogue(version), status(at, version)
    address, wrong = understand(
        params,
        status=state,
        catalogue=catalogue,
        form=spec.about,
        # What few units report yet is looked at as it comes in.
        enough=at.settings.enough_coverage if spec.system is None else 0,
        submissions=_submissions(at, catalogue, version) if spec.submissions else None,
        any_period=spec.any_period,
    )
    text = translator(language_of(params))
    return Visit(spec, text, at, state, catalogue, address, wrong, recording, link_code=link_code)


def _submissions(at: Desk, catalogue: Catalogue, version: int) -> Submissions:
    """What is missing in the newest version is missing until today; in an older one, until its last entry was made."""
    today = at.now().astimezone(HERE).date()
    return Submissions(reporting_forms(catalogue), counted_until(at, version), today)


def leave_if_signed_out(visit: Visit) -> None:
    """For dialogs, which are drawn again without the page: the page then asks for the sign-in."""
    if not visit.acting.principal.may(Right.READ):
        st.rerun()


def follow_newest() -> None:
    """From now on this session shows the newest version, whatever the address said when it was opened."""
    st.session_state[_FOLLOWING] = True
    if Param.UNTIL in st.query_params:
        del st.query_params[Param.UNTIL]


def set_param(param: Param, value: str) -> None:
    """Change one value of the address; the next run shows it."""
    st.query_params[param.value] = value


def current() -> Visit:
    """The visit of this run, for pages. The shell puts it there before it runs the page."""
    visit: Visit = st.session_state["visit"]
    return visit

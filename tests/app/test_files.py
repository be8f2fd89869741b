"""Files are made in the background and then offered; what goes wrong is said in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from typing import Any

import pytest

from lib.model.period import Period
from lib.model.principal import NOBODY
from lib.model.report_errors import NoReport
from lib.services.products import File
from lib.services.showing import export_question
from lib.text import translator
from lib.text.errors import explain
from lib.ui import jobs
from lib.ui.jobs import Asked, Job, SessionJobs, Stage
from lib.ui.resources import desk
from tests.app.conftest import OpenApp, plain, words

VI = translator("vi")


class AtOnce(Executor):
    """Makes each file before it returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        fn(*args, **kwargs)
        return Future()


class Never(Executor):
    """Makes no file: others are made first."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return Future()


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> SessionJobs:
    """Every test is a session of its own; to Streamlit all of them are one."""
    of_this = SessionJobs()
    monkeypatch.setattr("lib.ui.offered_files.session_jobs", lambda: of_this)
    return of_this


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lib.ui.offered_files.pool", lambda _: AtOnce())


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("page", ["downloads", "report"])
def test_a_file_is_made_and_then_offered(open_app: OpenApp, demo_url: str, page: str) -> None:
    app = open_app(demo_url, page, ky="2024-06", don_vi="ha-noi")
    assert VI.say("Download {kind}", kind="Word") not in words(app)
    app.button(key="bao-cao docx").click().run()
    assert not app.exception
    assert not app.error
    assert VI.say("Download {kind}", kind="Word") in words(app)
    app.button(key="bao-cao docx anew").click().run()
    assert VI.say("Download {kind}", kind="Word") not in words(app)


def test_a_file_that_waits_says_so_and_can_be_cancelled(
    open_app: OpenApp, demo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.ui.offered_files.pool", lambda _: Never())
    app = open_app(demo_url, "report", ky="2024-06")
    app.button(key="bao-cao pdf").click().run()
    assert VI.say("{kind}: waits for other files", kind="PDF") in words(app)
    assert app.button(key="bao-cao pdf").disabled
    app.button(key="bao-cao pdf cancel").click().run()
    assert not app.button(key="bao-cao pdf").disabled


@pytest.mark.usefixtures("at_once")
def test_a_file_that_cannot_be_made_says_why(open_app: OpenApp, demo_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app(demo_url, "report", ky="2024-06")

    def refuse(*_: Any) -> bytes:
        raise NoReport("x")

    monkeypatch.setattr(File, "made", refuse)
    app.button(key="bao-cao docx").click().run()
    assert [plain(error.value) for error in app.error] == [explain(NoReport("x"), VI)]

    def break_down(*_: Any) -> bytes:
        raise RuntimeError("0123456789")

    monkeypatch.setattr(File, "made", break_down)
    app.button(key="bao-cao docx").click().run()
    [said] = [error.value for error in app.error]
    assert "0123456789" not in said
    assert not app.exception


@pytest.fixture
def asked(demo_url: str, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.setenv("DATABASE_URL", demo_url)
    return Asked("thu", "csv", export_question(desk(), Period.parse("2024-06"), None, None), "vi")


def _reading(at: Any, *_: Any) -> bytes:
    at.catalogue(1)
    return b"made"


def test_a_job_that_nobody_waits_for_ends_where_it_reads_next(asked: Asked) -> None:
    job = Job(asked, File("thu", "csv", _reading), desk())
    job.run()
    assert (job.stage, job.made) == (Stage.DONE, b"made")
    assert job.parts > 0
    job.cancel()
    assert job.made == b""

    late = Job(asked, File("thu", "csv", _reading), desk())
    late.cancel()
    late.run()
    assert (late.stage, late.made) == (Stage.CANCELLED, b"")


def test_a_session_that_is_gone_leaves_no_job_behind(asked: Asked, session: SessionJobs) -> None:
    started = [
        session.start(replace(asked, product=f"p{n}"), File("thu", "csv", _reading), desk(), Never()) for n in range(14)
    ]
    assert session.of(started[1].asked) is None  # only so many are kept
    assert session.of(started[-9].asked) is started[-9]  # a page offers that many, and somebody may want them all
    assert session.of(started[-1].asked) is started[-1]
    session.drop_all()
    for job in started:
        job.run()
        assert job.stage is Stage.CANCELLED


def test_whoever_may_not_read_starts_nothing(asked: Asked) -> None:
    at = replace(desk(), principal=NOBODY)
    with pytest.raises(Exception, match="read"):
        SessionJobs().start(asked, File("thu", "csv", _reading), at, AtOnce())


def test_a_file_is_made_by_the_pool_of_the_server(asked: Asked) -> None:
    job = Job(asked, File("thu", "csv", _reading), desk())
    jobs.pool(1).submit(job.run).result(timeout=60)
    assert job.stage is Stage.DONE

"""A frozen view keeps its figures to the byte, whatever happens after it, and says what became of them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from lib.catalog import reference_files
from lib.model.change import Basis
from lib.model.errors import NotAllowed, UnreadableLink
from lib.model.fairness import Grouping
from lib.model.link import Pinned, View
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.model.settings import Settings
from lib.services import Desk, ProcessCache
from lib.services.analysis import analysis
from lib.services.attention import attention
from lib.services.frozen import ANSWERS, Asked, FrozenView, ask, decode, encode
from lib.services.inside import inside
from lib.services.league import league
from lib.services.methodology import methods_of, rules_of
from lib.services.overview import comparison, detail, overview
from lib.services.recording import RecordingCache
from lib.services.registers import register_view, register_years
from lib.services.replay import changes, figures_of, pinned_settings, replay_desk
from lib.services.schemes import reported_view, scheme_view, schemes_of
from lib.services.series import form_subjects
from lib.services.sharing import frozen_view, resolve
from lib.services.submissions import board
from lib.services.systems import system
from lib.services.targets import register
from lib.services.unit_page import unit_page
from lib.services.unit_systems import unit_systems
from lib.services.unusual import unusual_values
from lib.store import Store
from tests.unit.services.after_freezing import changed_bytes, frozen_now, happen
from tests.unit.services.conftest import NOW, somebody
from tests.unit.store.builders import results, submission

SEPTEMBER = Period.month(2026, 9)
SEQUENCES = 100
JUNE = Period.month(2024, 6)


def recorded(desk: Desk, *asked: Callable[[Desk], Any]) -> FrozenView:
    recording = RecordingCache(desk.cache)
    for question in asked:
        question(replace(desk, cache=recording))
    version = desk.newest_version()
    return FrozenView(View("overview", ()), version, "5", pinned_settings(desk), None, recording.answers)


def submit(desk: Desk, unit_id: str, total: int, on_time: int, period: Period = JUNE) -> None:
    row = results(unit_id, period, resolved_total=total, resolved_on_time=on_time, resolved_late=total - on_time)
    with desk.store.writing() as writer:
        writer.submit(submission(row), desk.catalogue(0))


def asked_of(desk: Desk, **more: Any) -> Question:
    return Question("on_time", JUNE, version=desk.newest_version(), **more)


def test_every_answer_of_the_demo_comes_back_to_the_byte(demo_desk: Desk) -> None:
    version = demo_desk.newest_version()
    country = Question("on_time", SEPTEMBER, version=version)
    province = Question("cashless", SEPTEMBER, "khanh-hoa-2025", "pension", "urban", version=version)
    asked: list[Callable[[Desk], Any]] = [
        lambda d: methods_of(d, version),
        lambda d: rules_of(d, "vi"),
        lambda d: register(d, version),
        lambda d: board(d, "tthc_results", SEPTEMBER, version, date(2026, 11, 22)),
        lambda d: unusual_values(d, "cashless", SEPTEMBER, version),
        lambda d: register_view(d, version, "service_index", None, None),
        lambda d: register_years(d, version, "service_index", None),
        lambda d: system(d, country, "complaints"),
        lambda d: schemes_of(d, version),
        lambda d: reported_view(d, version, "service_index", None),
        lambda d: scheme_view(d, replace(country, period=Period.parse("2025-Q1")), "internal_evaluation"),
    ]
    for question in (country, province):
        asked += [
            lambda d, q=question: overview(d, q),
            lambda d, q=question: comparison(d, q),
            lambda d, q=question: league(d, q, Grouping.REGION),
            lambda d, q=question: analysis(d, q, Basis.PREVIOUS),
            lambda d, q=question: unit_page(d, q),
            lambda d, q=question: unit_systems(d, q),
            lambda d, q=question: attention(d, q),
            lambda d, q=question: inside(d, q),
            lambda d, q=question: detail(d, q, form_subjects(d.catalogue(version), "tthc_results")),
        ]
    view = recorded(demo_desk, *asked)
    assert {asked.name for asked, _ in view.answers} == set(ANSWERS)
    content = encode(view)
    read = decode(content)
    assert encode(read) == content
    assert read == view
    # Of what equality leaves out, the text tells everything but the order of keys and the name of UTC.
    assert [figure.needed for figure in figures_of(read.answers).values()] == [
        figure.needed for figure in figures_of(view.answers).values()
    ]


def test_whole_numbers_and_fractions_are_exact(desk: Desk) -> None:
    submit(desk, "ha-noi", 10**12 + 1, 10**12 - 7)
    view = recorded(desk, lambda d: overview(d, asked_of(desk)))
    figure = next(f for f in figures_of(decode(encode(view)).answers).values() if f.unit_id == "ha-noi")
    assert figure.rate == Fraction(10**12 - 7, 10**12 + 1)


def test_the_text_is_canonical(desk: Desk) -> None:
    content = encode(recorded(desk, lambda d: overview(d, asked_of(desk))))
    again = json.dumps(json.loads(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert content == again.encode()


@pytest.mark.parametrize(
    "damage",
    [
        lambda found: found["answers"][0].__setitem__(0, "os.system"),
        lambda found: found["answers"][0].__setitem__(0, "status"),
        lambda found: found["answers"][0].__setitem__(2, {"__class__": "Exception"}),
        lambda found: found["answers"][0][1].pop(),
        lambda found: found.pop("settings"),
        lambda found: found.__setitem__("version", None),
    ],
)
def test_a_text_that_names_anything_else_is_refused(desk: Desk, damage: Callable[[Any], Any]) -> None:
    found = json.loads(encode(recorded(desk, lambda d: overview(d, asked_of(desk)))))
    damage(found)
    with pytest.raises(UnreadableLink):
        decode(json.dumps(found).encode())


def test_only_what_was_asked_for_itself_is_kept(desk: Desk) -> None:
    submit(desk, "ha-noi", 100, 90)
    view = recorded(desk, lambda d: league(d, asked_of(desk), None))
    assert [asked.name for asked, _ in view.answers] == ["league"]


def test_an_answer_is_asked_again_as_it_was(desk: Desk) -> None:
    submit(desk, "ha-noi", 100, 90)
    view = recorded(desk, lambda d: league(d, asked_of(desk), Grouping.SIZE), lambda d: unit_page(d, asked_of(desk)))
    for asked, answer in view.answers:
        assert ask(desk, asked) == answer


def test_a_frozen_link_is_drawn_under_the_settings_of_then(desk: Desk) -> None:
    submit(desk, "ha-noi", 40, 30)
    link, _ = frozen_now(desk)
    later = replace(desk, settings=replace(desk.settings, least_volume=1000, enough_coverage=1))
    kept = frozen_view(later, resolve(later, link.code))
    replayed = replay_desk(later, link, kept)
    assert pinned_settings(replayed) == Pinned(90, 30)
    assert changes(later, kept).recomputed == ()


def test_what_was_not_kept_is_computed_as_of_the_version_and_never_newer(desk: Desk) -> None:
    submit(desk, "ha-noi", 100, 90)
    link, _ = frozen_now(desk)
    submit(desk, "ha-noi", 100, 10)
    replayed = replay_desk(desk, link, frozen_view(desk, link))
    assert replayed.newest_version() == link.version
    assert comparison(replayed, Question("late", JUNE, version=replayed.newest_version())).country.numerator == 10
    assert not replayed.principal.may(Right.SUBMIT)


def test_a_kept_answer_is_shown_even_where_this_release_computes_another(desk: Desk) -> None:
    submit(desk, "ha-noi", 100, 90)
    view = recorded(desk, lambda d: overview(d, asked_of(desk)))
    asked, answer = view.answers[0]
    other = replace(answer, rows=tuple(replace(r, figure=replace(r.figure, numerator=91)) for r in answer.rows[:1]))
    found = changes(desk, replace(view, answers=((asked, other),)))
    assert [(change.then.numerator, change.now.numerator) for change in found.recomputed if change.then and change.now]


def test_the_greatest_change_comes_first(desk: Desk) -> None:
    submit(desk, "ha-noi", 1000, 900)
    submit(desk, "hue", 1000, 900)
    view = recorded(desk, lambda d: overview(d, asked_of(desk)))
    assert changes(desk, view).changed == ()
    submit(desk, "ha-noi", 1000, 899)
    submit(desk, "hue", 1000, 700)
    found = changes(desk, view)
    assert [c.now.unit_id for c in found.changed if c.now and c.now.indicator == "on_time"] == ["hue", None, "ha-noi"]
    assert found.now == desk.newest_version()
    assert found.recomputed == ()


def test_counts_that_changed_without_any_rate_are_told(desk: Desk) -> None:
    row = results("ha-noi", JUNE, resolved_total=10, resolved_on_time=9, resolved_late=1, received_online=5)
    with desk.store.writing() as writer:
        writer.submit(submission(row), desk.catalogue(0))
    view = recorded(desk, lambda d: inside(d, replace(asked_of(desk), unit_id="ha-noi")))
    assert not changes(desk, view).others
    row = results("ha-noi", JUNE, resolved_total=10, resolved_on_time=8, resolved_late=2, received_online=6)
    with desk.store.writing() as writer:
        writer.submit(submission(row), desk.catalogue(0))
    assert changes(desk, view).changed == ()


def test_changes_are_told_only_to_who_may_read(desk: Desk) -> None:
    view = recorded(desk, lambda d: overview(d, asked_of(desk)))
    with pytest.raises(NotAllowed):
        changes(somebody(desk, "stranger", Right.SHARE), view)


def test_settings_behind_the_arguments_of_a_key_are_no_arguments() -> None:
    question = Question("on_time", JUNE)
    assert Asked.of(("league", question, None, 30)) == Asked("league", (question, None))
    assert Asked.of(("target register", 5, 9)) == Asked("target register", (5,))
    assert Asked.of(("chart", "ranked")) is None
    assert Asked.of("overview") is None


@pytest.mark.postgres
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_whatever_happens_after_freezing_the_bytes_stay(
    kind: str, empty_url: str, new_postgres_database: Callable[[], str]
) -> None:
    url = empty_url if kind == "sqlite" else new_postgres_database()
    store = Store.open(url)
    store.migrate(reference_files(), NOW)
    desk = Desk(store, Settings(url), Principal("lan", frozenset(Right)), ProcessCache(), lambda: AT)
    chance = random.Random(5)
    frozen = []
    for _ in range(SEQUENCES):
        frozen.append(frozen_now(desk))
        happen(desk, chance, 3)
    assert [changed for link, content in frozen if (changed := changed_bytes(desk, link, content))] == []
    store.dispose()


AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

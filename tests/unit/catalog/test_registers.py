"""A register or page that names what there is not is refused, or found by a test, before anybody sees it empty."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from lib.catalog import BadReference, load, load_default, reference_files, system_pages
from lib.model.system import FormPart, MeasureRef, RegisterPart, SchemePart, SystemPage

CATALOGUE = load_default()
TASKS = "registers/tasks.toml"


def with_tasks(written: str, instead: str) -> dict[str, str]:
    files = dict(reference_files())
    assert written in files[TASKS]
    files[TASKS] = files[TASKS].replace(written, instead)
    return files


@pytest.mark.parametrize(
    ("written", "instead", "culprit"),
    [
        ('values = ["done"]', 'values = ["finished"]', "finished"),
        ('field = "evidence", test = "blank"', 'field = "evidence", test = "after", values = ["day"]', "day"),
        ('field = "evidence", test = "blank"', 'field = "evidence", test = "after"', "after"),
        ('field = "evidence", test = "blank"', 'field = "proof", test = "blank"', "proof"),
    ],
    ids=["no such choice", "no such other field", "no other field", "no such field"],
)
def test_a_count_that_could_never_count_is_refused(written: str, instead: str, culprit: str) -> None:
    with pytest.raises(BadReference, match=rf"register tasks.*{culprit}"):
        load(with_tasks(written, instead))


def test_a_register_without_a_count_is_refused() -> None:
    files = dict(reference_files())
    files[TASKS] = files[TASKS].partition("[[counts]]")[0]
    with pytest.raises(BadReference, match="register tasks: nothing is counted"):
        load(files)


@pytest.mark.parametrize("page", system_pages(), ids=lambda page: page.page_id)
def test_a_page_names_only_what_there_is(page: SystemPage) -> None:
    assert list(missing(page)) == []


def missing(page: SystemPage) -> Iterable[str]:
    for part in page.parts:
        match part:
            case FormPart():
                yield from lacking([part.form], CATALOGUE.forms)
                yield from lacking((s.indicator for s in part.subjects), CATALOGUE.indicators)
                yield from lacking(part.means, CATALOGUE.means)
                yield from (m for m in part.measures if not known(MeasureRef(part.form, m)))
            case RegisterPart():
                yield from lacking([part.register], CATALOGUE.registers)
            case SchemePart():
                yield from lacking([part.scheme], CATALOGUE.schemes)
    for note in page.notes:
        yield from (f"{value.form}.{value.measure} {value.item}" for value in note.values if not known(value))


def lacking(named: Iterable[str], there: Iterable[str]) -> Iterable[str]:
    return sorted(set(named) - set(there))


def known(ref: MeasureRef) -> bool:
    form = CATALOGUE.forms[ref.form]
    items = {None, *(item.value_id for item in form.items)}
    return ref.item in items and ref.measure in {measure.measure_id for measure in form.measures}


def test_an_id_that_two_forms_have_means_the_same_in_both() -> None:
    names: dict[str, set[str]] = {}
    for form in CATALOGUE.forms.values():
        for item in form.items:
            names.setdefault(item.value_id, set()).add(item.name.vi)
    assert {item: said for item, said in names.items() if len(said) > 1} == {}

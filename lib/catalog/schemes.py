"""Loads the scoring schemes of the reference data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lib.catalog.catalogue import Catalogue
from lib.catalog.consistency import BadReference
from lib.model.form import Name
from lib.model.scheme import Bound, Case, Grade, Index, Input, Scheme, SchemeVersion, Share, Step
from lib.model.target import Comparator


def scheme_of(data: Mapping[str, Any]) -> Scheme:
    """One file of data/reference/schemes."""
    versions = sorted(map(_version, data["versions"]), key=lambda version: version.valid_from)
    return Scheme(data["id"], _name(data["name"]), data["source"], tuple(versions), data.get("register"))


def check_schemes(catalogue: Catalogue) -> None:
    """Raises BadReference when a scheme names what there is not, or two of its versions hold on one day."""
    for scheme in catalogue.schemes.values():
        where = f"scheme {scheme.scheme_id}"
        if scheme.register is not None and scheme.register not in catalogue.registers:
            raise BadReference(f"{where}: no register {scheme.register}")
        for earlier, later in zip(scheme.versions, scheme.versions[1:], strict=False):
            if earlier.holds_on(later.valid_from):
                raise BadReference(f"{where}: {earlier.version_id} and {later.version_id} hold on the same day")
        for version in scheme.versions:
            for index in version.indices:
                _check_index(catalogue, index, f"{where}, {version.version_id}, {index.index_id}")


def _check_index(catalogue: Catalogue, index: Index, where: str) -> None:
    for wanted in index.inputs:
        form = catalogue.forms.get(wanted.form)
        if form is None or wanted.measure not in {measure.measure_id for measure in form.measures}:
            raise BadReference(f"{where}: no measure {wanted.measure} of {wanted.form}")
        items: set[str | None] = {value.value_id for value in form.items}
        if wanted.item not in (items or {None}):
            raise BadReference(f"{where}: no item {wanted.item}")
    used = [case.count for case in index.cases]
    used += [name for step in index.steps for bound in step.bounds for name in (bound.part, bound.whole)]
    used += [index.share.part, index.share.whole] if index.share else []
    if unknown := set(used) - {wanted.name for wanted in index.inputs}:
        raise BadReference(f"{where}: no inputs {sorted(unknown)}")


def _version(data: Mapping[str, Any]) -> SchemeVersion:
    return SchemeVersion(
        version_id=data["id"],
        name=_name(data["name"]),
        valid_from=date.fromisoformat(data["valid_from"]),
        valid_to=date.fromisoformat(data["valid_to"]) if "valid_to" in data else None,
        document=data["document"],
        indices=tuple(map(_index, data["indices"])),
        grades=tuple(sorted(map(_grade, data.get("grades", ())), key=lambda grade: grade.at_least, reverse=True)),
        digits=data.get("digits", 1),
    )


def _grade(data: Mapping[str, Any]) -> Grade:
    return Grade(Decimal(data["at_least"]), _name(data["name"]))


def _index(data: Mapping[str, Any]) -> Index:
    form, item, share = data.get("form"), data.get("item"), data.get("share")
    return Index(
        index_id=data["id"],
        name=_name(data["name"]),
        maximum=Decimal(data["maximum"]),
        curve=data.get("curve", ""),
        inputs=tuple(Input(name, form or "", measure, item) for name, measure in data.get("inputs", {}).items()),
        cases=tuple(Case(case["count"], Decimal(case["points"])) for case in data.get("cases", ())),
        steps=tuple(map(_step, data.get("steps", ()))),
        share=Share(share["part"], share["whole"], Decimal(share.get("full_at", "100"))) if share else None,
        nothing=Decimal(data["nothing"]) if "nothing" in data else None,
    )


def _step(data: Mapping[str, Any]) -> Step:
    return Step(
        Decimal(data["points"]),
        tuple(
            Bound(bound["part"], bound["whole"], Comparator(bound["comparator"]), Decimal(bound["percent"]))
            for bound in data["bounds"]
        ),
    )


def _name(data: Mapping[str, str]) -> Name:
    return Name(data["vi"], data["en"])

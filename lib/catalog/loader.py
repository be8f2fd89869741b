"""Reads data/reference: tables a clerk can correct, one Catalogue out."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from lib.catalog.catalogue import Catalogue, Procedure
from lib.catalog.consistency import BadReference, cross_check
from lib.catalog.lists import items_of, procedures_from, record_fields_of
from lib.catalog.registers import departments_of, means_of, register_of
from lib.catalog.schemes import check_schemes, scheme_of
from lib.catalog.timetable import breaks_from, deadlines_from
from lib.model.figure import Lateness
from lib.model.form import (
    DOSSIERS,
    PEOPLE,
    DimensionValue,
    Direction,
    Form,
    Formula,
    Indicator,
    Kind,
    Measure,
    Name,
    Noun,
    PartOf,
    StatedRate,
    UnitPrice,
)
from lib.model.target import Comparator, Target
from lib.model.unit import Level, Succession, Tile, Unit, UnitSpan

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
_NOUNS = {"dossiers": DOSSIERS, "people": PEOPLE}
_WORDED_ONLY = ("reports", "pages")


def reference_files(folder: Path = REFERENCE) -> dict[str, str]:
    """The text of every reference file that decides a figure, by its path below the folder.

    This is what a version keeps of them; outlines of reports and pages only word and lay out what the figures say.
    """
    found = (p for p in folder.rglob("*") if p.suffix in (".csv", ".toml"))
    paths = sorted(p for p in found if p.parent.name not in _WORDED_ONLY)
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in paths}


def content_hash(files: Mapping[str, str]) -> str:
    """Identifies the content of a set of reference files."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{files[name]}\0".encode())
    return digest.hexdigest()


def load(files: Mapping[str, str]) -> Catalogue:
    """Build a Catalogue from the text of the reference files. Raises BadReference when they contradict each other."""
    procedures = procedures_from(read_rows(files["procedures.csv"]))
    forms = {data["id"]: _form(data, procedures) for data in _below(files, "forms/")}
    off, worked = _calendar(files["holidays.csv"])
    units = _units(files["units.csv"]) | _offices(files.get("offices.csv", ""))
    catalogue = Catalogue(
        sha256=content_hash(files),
        units=units,
        aliases=tuple((row["unit_id"], row["alias"]) for row in read_rows(files["unit_aliases.csv"])),
        successions=tuple(
            Succession(row["predecessor_id"], row["successor_id"], date.fromisoformat(row["effective_date"]))
            for row in read_rows(files["successions.csv"])
        ),
        forms=forms,
        indicators={i.indicator_id: i for i in _indicators(files["indicators.toml"])},
        targets=tuple(targets_from(files["targets.csv"])),
        procedures=procedures,
        days_off=off,
        days_worked=worked,
        tiles=_tiles(files["tile_grid_34.csv"], units),
        initials=_initials(files.get("unit_initials.csv", "")),
        former_tiles=_tiles(files.get("tile_grid_63.csv", ""), units),
        breaks=breaks_from(read_rows(files.get("breaks.csv", ""))),
        deadlines=deadlines_from(read_rows(files.get("deadlines.csv", ""))),
        registers={register.register_id: register for register in map(register_of, _below(files, "registers/"))},
        means={mean.mean_id: mean for mean in means_of(tomllib.loads(files.get("means.toml", "")))},
        departments=departments_of(read_rows(files.get("departments.csv", ""))),
        schemes={scheme.scheme_id: scheme for scheme in map(scheme_of, _below(files, "schemes/"))},
    )
    cross_check(catalogue)
    check_schemes(catalogue)
    return catalogue


def load_default() -> Catalogue:
    """The catalogue of this release."""
    return load(reference_files())


def read_rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of a reference table; lines that begin with # say where its facts come from."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return iter(csv.DictReader(io.StringIO("\n".join(lines))))


def targets_from(text: str, *, illustrative: bool = False) -> Iterator[Target]:
    """The rows of a table of targets."""
    for row in read_rows(text):
        yield Target(
            target_id=row["target_id"],
            indicator=row["indicator"],
            item=row["item"] or None,
            scope=row["scope"] or None,
            unit_id=row["unit_id"] or None,
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]),
            comparator=Comparator(row["comparator"]),
            value=Decimal(row["value"]),
            document=row["document"],
            illustrative=illustrative,
        )


def _below(files: Mapping[str, str], folder: str) -> Iterator[dict[str, Any]]:
    for name in sorted(files):
        if name.startswith(folder) and name.endswith(".toml"):
            try:
                yield tomllib.loads(files[name])
            except tomllib.TOMLDecodeError as error:
                raise BadReference(f"{name}: {error}") from error


def _units(text: str) -> dict[str, Unit]:
    spans: dict[str, list[UnitSpan]] = {}
    about: dict[str, tuple[Level, str | None]] = {}
    for row in read_rows(text):
        until = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
        span = UnitSpan(
            row["name"], row["type"], row["code"], row["region"], date.fromisoformat(row["valid_from"]), until
        )
        spans.setdefault(row["unit_id"], []).append(span)
        about[row["unit_id"]] = (Level(row["level"]), row["parent_id"] or None)
    return {
        unit_id: Unit(unit_id, *about[unit_id], tuple(sorted(rows, key=lambda s: s.valid_from)))
        for unit_id, rows in spans.items()
    }


def _offices(text: str) -> dict[str, Unit]:
    """The offices inside provinces; a version that knew none has no such table."""
    offices: dict[str, Unit] = {}
    for row in read_rows(text) if text else ():
        until = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
        span = UnitSpan(row["name"], row["type"], "", "", date.fromisoformat(row["valid_from"]), until)
        before = offices.get(row["unit_id"])
        spans = (*before.spans, span) if before else (span,)
        offices[row["unit_id"]] = Unit(row["unit_id"], Level.OFFICE, row["parent_id"], spans)
    return offices


def _initials(text: str) -> dict[str, tuple[str, ...]]:
    return {row["key"]: tuple(row["candidates"].split("; ")) for row in read_rows(text)} if text else {}


def _tiles(text: str, units: Mapping[str, Unit]) -> dict[str, Tile]:
    """The tiles of a map; a table without short names, as older versions keep it, has the full ones."""
    return {
        row["unit_id"]: Tile(
            int(row["column"]),
            int(row["row"]),
            row.get("short") or _name_of(row["unit_id"], units),
            row.get("island", ""),
        )
        for row in read_rows(text)
    }


def _name_of(unit_id: str, units: Mapping[str, Unit]) -> str:
    if unit_id not in units:
        raise BadReference(f"tiles: no unit {unit_id}")
    return units[unit_id].spans[-1].name


def _calendar(text: str) -> tuple[frozenset[date], frozenset[date]]:
    days: dict[str, set[date]] = {"off": set(), "work": set()}
    for row in read_rows(text):
        day, last = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
        while day <= last:
            days[row["day"]].add(day)
            day += timedelta(days=1)
    return frozenset(days["off"]), frozenset(days["work"])


def _name(data: Mapping[str, str]) -> Name:
    return Name(data["vi"], data["en"])


def _noun(data: str | Mapping[str, Mapping[str, str]]) -> Noun:
    """What is counted: one of the two that forms share by name, or its own words."""
    return _NOUNS[data] if isinstance(data, str) else Noun(_name(data["one"]), _name(data["many"]))


def _form(data: dict[str, Any], procedures: Sequence[Procedure]) -> Form:
    scopes = tuple(map(_dimension_value, data.get("scopes", ())))
    named = items_of(procedures) if data.get("procedures_as_items") else ()
    return Form(
        form_id=data["id"],
        name=_name(data["name"]),
        source=data["source"],
        counted=_noun(data["counted"]),
        measures=tuple(map(_measure, data["measures"])),
        groups=tuple((group["id"], tuple(group["measures"])) for group in data["groups"]),
        formulas=tuple(
            Formula(f["total"], tuple(f["parts"]), f["printed"], f.get("implied", False))
            for f in data.get("formulas", ())
        ),
        parts=tuple(PartOf(p["part"], p["whole"]) for p in data.get("parts", ())),
        items=(*map(_dimension_value, data.get("items", ())), *named),
        scopes=scopes,
        default_scope=data.get("default_scope"),
        stated_rates=tuple(
            StatedRate(s["measure"], s["numerator"], s["denominator"]) for s in data.get("stated_rates", ())
        ),
        unit_labels=tuple(data.get("unit_labels", ())),
        item_labels=tuple(data.get("item_labels", ())),
        ignored_headers=tuple(data.get("ignored_headers", ())),
        titles=tuple(data.get("titles", ())),
        record_fields=record_fields_of(data, scopes),
        counts_for=data.get("counts_for"),
        scope_labels=tuple(data.get("scope_labels", ())),
        other_scopes=tuple(data.get("other_scopes", ())),
        unit_prices=tuple(
            UnitPrice(p["amount"], p["number"], p["price"], p["document"]) for p in data.get("unit_prices", ())
        ),
    )


def _measure(data: dict[str, Any]) -> Measure:
    return Measure(
        measure_id=data["id"],
        name=_name(data["name"]),
        kind=Kind(data["kind"]),
        number=data.get("number"),
        header=tuple(tuple(level) for level in data.get("header", ())),
        excluded=tuple(data.get("excluded", ())),
        kind_by_item=tuple((item, Kind(kind)) for item, kind in data.get("kind_by_item", {}).items()),
        sum_of=tuple(data.get("sum_of", ())),
        closes=data.get("closes"),
    )


def _dimension_value(data: dict[str, Any]) -> DimensionValue:
    return DimensionValue(
        data["id"], _name(data["name"]), tuple(data.get("wordings", ())), tuple(data.get("sum_of", ()))
    )


def _indicators(text: str) -> Iterator[Indicator]:
    for data in tomllib.loads(text)["indicators"]:
        yield Indicator(
            indicator_id=data["id"],
            name=_name(data["name"]),
            short_name=_name(data["short_name"]),
            form=data["form"],
            numerator=tuple(data["numerator"]),
            denominator=tuple(data["denominator"]),
            direction=Direction(data["direction"]),
            formula=data["formula"],
            definition=_name(data["definition"]),
            source=data["source"],
            slug=data["slug"],
            digits=data.get("digits", 2),
            stated_measure=data.get("stated_measure"),
            headline=data.get("headline", False),
            headline_items=tuple(data.get("headline_items", ())),
            headline_scope=data.get("headline_scope"),
            lateness=Lateness(data.get("lateness", Lateness.NONE)),
        )

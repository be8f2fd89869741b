"""The 982 spellings of provinces, as of 30/6/2024: each is its unit or a question, never another unit."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from lib.catalog import Catalogue, load_default
from lib.ingest.units import Outcome, resolve
from lib.model.problem import Code

SPELLINGS = Path(__file__).with_name("unit_name_variants.csv")
DAY = date(2024, 6, 30)
# "TP. Huế" of 2024 is the province or its capital: asked, like every city that bears the name of its province.
ASKED = {"TP. Huế", "TP Bắc Ninh", "TP Đồng Nai"}


@cache
def catalogue() -> Catalogue:
    return load_default()


def spellings() -> list[dict[str, str]]:
    with SPELLINGS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def outcome(label: str, within: str | None = None, day: date = DAY) -> Outcome:
    return resolve(label, catalogue(), day, within=within)


def test_every_spelling_is_its_unit_or_a_question() -> None:
    wrong, asked, taken = [], [], Counter[str]()
    for row in spellings():
        found = outcome(row["variant"])
        if found.unit_id == row["unit_id"]:
            taken[row["kind"]] += 1
        elif found.unit_id is not None:
            wrong.append((row["variant"], found.unit_id))
        else:
            asked.append(row["variant"])
            assert found.code in (Code.AMBIGUOUS_UNIT, Code.UNKNOWN_UNIT)
            assert row["unit_id"] in found.options
    assert wrong == []
    assert set(asked) == ASKED
    assert taken == {
        "bhxh_prefix": 75, "canonical": 63, "special": 54, "ascii_nospace": 37, "lower": 37, "prefix": 37, "slug": 37,
        "upper": 37, "code_prefix": 37, "former": 37, "newline": 37, "zwsp": 37, "bhxh_long": 37, "double_space": 37,
        "nbsp": 37, "stt_prefix": 37, "ascii_upper": 35, "mojibake_cp1252": 35, "nfd": 35, "tcvn3": 35,
        "tcvn3_upperfont": 35, "ascii": 35, "vni": 34, "vni_upper": 34, "cp1258_semi_decomposed": 18, "eth": 5,
        "african_d": 5,
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["tcvn3", "tcvn3_upperfont", "vni", "vni_upper", "mojibake_cp1252"])
def test_the_readers_may_have_joined_the_spaces_of_a_legacy_label(kind: str) -> None:
    for row in spellings():
        if row["kind"] == kind:
            assert outcome(" ".join(row["variant"].split())).unit_id == row["unit_id"], row


@pytest.mark.parametrize(
    ("label", "unit_id"),
    [
        ("Hoà Bình", "hoa-binh"), ("Hoà Chí Minh", "ho-chi-minh"), ("Hoøa Bình", "hoa-binh"), ("H-ng Yªn", "hung-yen"),
        ("Bµ RÞa-Vòng Tµu", "ba-ria-vung-tau"), ("BHXH tØnh Kh¸nh Hßa", "khanh-hoa"), ("HoÌa BiÌnh", "hoa-binh"),
        ("Kh\u00c3\u00a1nh H\u00c3\u00b2a", "khanh-hoa"), ("\u00c4\u0090\u00e1\u00bb\u0093ng Nai", "dong-nai"),
        ("Quảng Ninh", "quang-ninh"), ("quảng bình", "quang-binh"),
    ],
)  # fmt: skip
def test_a_legacy_label_means_what_its_fonts_show(label: str, unit_id: str) -> None:
    assert outcome(label).unit_id == unit_id


@pytest.mark.parametrize("label", ["Qu¶ng Ng¶i", "Quảng Nin", "Hà Gian", "Tµi chÝnh", "Hồ Bình", "Ho\u00e0 B\u00ecnk"])
def test_a_near_miss_is_only_suggested(label: str) -> None:
    assert (outcome(label).unit_id, outcome(label).code) == (None, Code.UNKNOWN_UNIT)


def test_shared_initials_list_their_candidates() -> None:
    found = outcome("QN")
    assert found.code is Code.AMBIGUOUS_UNIT
    assert found.options == ("quang-ninh", "quang-nam", "quang-ngai")


@pytest.mark.parametrize("label", ["TP Thanh Hóa", "BHXH thành phố Cao Bằng", "T.P Huế"])
def test_a_city_is_never_taken_for_the_province_of_its_name(label: str) -> None:
    assert (outcome(label).unit_id, outcome(label).code) == (None, Code.AMBIGUOUS_UNIT)


def test_a_province_that_is_a_city_is_named_as_one() -> None:
    assert outcome("BHXH TP Huế", day=date(2025, 3, 31)).unit_id == "hue"
    assert outcome("Thành phố Đà Nẵng").unit_id == "da-nang"

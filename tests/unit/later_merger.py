"""A later merger, by rows alone: Khánh Hòa and Đắk Lắk of 2025 are one fictitious province from 1/7/2027."""

from __future__ import annotations

from functools import cache

from lib.catalog import Catalogue, load, reference_files

NEW = "nam-trung-bo-2027"
PARTS = ("khanh-hoa-2025", "dak-lak-2025")


@cache
def merged(name: str = "Nam Trung Bộ") -> Catalogue:
    """``name``: what the new province is called; it may keep the name of one of its parts."""
    files = dict(reference_files())
    rows = []
    for line in files["units.csv"].splitlines():
        ends = line.startswith(tuple(f"{part}," for part in PARTS))
        rows.append(f"{line}2027-06-30" if ends else line)
    rows.append(f"{NEW},province,viet-nam,{name},Tỉnh,99,Thử,2027-07-01,")
    files["units.csv"] = "\n".join(rows) + "\n"
    files["successions.csv"] += "".join(f"{part},{NEW},2027-07-01\n" for part in PARTS)
    files["breaks.csv"] += "2027-07-01,territory,,,Sáp nhập thử,A merger made up for a test,Nghị quyết thử\n"
    return load(files)

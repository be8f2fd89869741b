"""Targets of the reference data that contradict each other or the definitions stop the start, by name."""

from __future__ import annotations

import pytest

from lib.catalog import BadReference, load, reference_files

BAD = [
    ("again,cashless,pension,urban,,2023-12-31,2024-12-31,>=,70,QĐ", "contradicts cashless-2023-pension-urban"),
    ("cashless-2024-all-urban,cashless,pension,all,,2023-01-01,2023-12-31,>=,70,QĐ", "contradicts"),
    ("x,speed,,,,2024-01-01,2024-12-31,>=,70,QĐ", "no indicator speed"),
    ("x,late,,,atlantis,2024-01-01,2024-12-31,<,1,QĐ", "no unit atlantis"),
    ("x,cashless,,urban,,2025-01-01,2025-12-31,>=,70,QĐ", "no item None"),
    ("x,cashless,pension,sea,,2025-01-01,2025-12-31,>=,70,QĐ", "no scope sea"),
    ("x,late,pension,,,2025-01-01,2025-12-31,>=,70,QĐ", "no item pension"),
    ("x,late,,,,2025-01-01,2024-12-31,<,1,QĐ", "dates or value"),
    ("x,late,,,,2025-01-01,2025-12-31,<,101,QĐ", "dates or value"),
]


@pytest.mark.parametrize(("row", "complaint"), BAD)
def test_a_bad_target_is_named(row: str, complaint: str) -> None:
    files = reference_files()
    with pytest.raises(BadReference, match=complaint):
        load({**files, "targets.csv": f"{files['targets.csv'].rstrip()}\n{row}\n"})

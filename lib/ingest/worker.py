"""The child process that reads a workbook: a file that makes the reader abort costs this process and nothing else.

Bytes on stdin, one JSON document on stdout. It imports only the reader and the standard library, to start fast.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from lib.ingest.details import number_formats, sheet_details, sheet_parts, worth_a_pass


def limit(memory: int, cpu_seconds: int) -> None:
    """Bound what this process may take; no core file, whatever happens."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _plain(value: Any) -> Any:
    # datetime is a date, so it comes first; whole numbers arrive as floats.
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, timedelta):
        return {"duration": str(value)}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def read(data: bytes, cell_limit: int) -> dict[str, Any]:
    """Every visible sheet with its cells, merges and details; hidden sheets by name only."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    package = zipfile.ZipFile(io.BytesIO(data))
    parts, formats = sheet_parts(package), number_formats(package)
    sheets: list[dict[str, Any]] = []
    cells = 0
    for about in book.sheets_metadata:
        if about.visible is not SheetVisibleEnum.Visible:
            sheets.append({"name": about.name, "visible": False})
            continue
        if "work" not in str(about.typ).lower():
            continue  # a chart sheet has no cells
        sheet = book.get_sheet_by_name(about.name)
        last_row, last_column = sheet.end or (-1, -1)
        cells += (last_row + 1) * (last_column + 1)
        if cells > cell_limit:
            return {"error": "too_many_cells", "found": cells}
        rows = [[_plain(v) for v in row] for row in sheet.to_python(skip_empty_area=False)]
        read_sheet: dict[str, Any] = {
            "name": about.name,
            "visible": True,
            "rows": rows,
            "merges": [[*first, *last] for first, last in sheet.merged_cell_ranges or ()],
        }
        if about.name in parts:
            xml = package.read(parts[about.name])
            if worth_a_pass(xml, formats):
                read_sheet["details"] = sheet_details(xml, formats)
        sheets.append(read_sheet)
    return {"sheets": sheets}


def main(arguments: list[str]) -> int:
    """Read stdin within the limits given as arguments: bytes of memory, seconds, cells."""
    memory, cpu_seconds, cells = (int(a) for a in arguments)
    limit(memory, cpu_seconds)
    try:
        answer = read(sys.stdin.buffer.read(), cells)
    except MemoryError:
        answer = {"error": "memory"}
    except (ParseError, ExpatError, zipfile.BadZipFile, KeyError, ValueError) as error:
        answer = {"error": "damaged", "found": type(error).__name__}
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a Rust panic derives from BaseException alone
        answer = {"error": "damaged", "found": type(error).__name__}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    # The interpreter's own clean-up of a large workbook would only cost time; nothing is left to write.
    os.nice(5)
    main(sys.argv[1:])

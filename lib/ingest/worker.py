"""The child process that reads a file: a file that makes the reader abort costs this process and nothing else.

It imports only the reader of the kind at hand and the standard library, to start fast. Its argument is a JSON request
(lib.ingest.child); the answer goes into a file, and how far it has come to stderr, a line of JSON each time.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterable

from lib.ingest import wire
from lib.ingest.delivery import Delivery
from lib.ingest.readers.raw import RawSheet, Refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LARGEST_ANSWER = 1 << 30


def limit(memory: int, cpu_seconds: int) -> None:
    """Bound what this process may take; no core file, whatever happens."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_ANSWER, _LARGEST_ANSWER))


def _sheets(request: dict[str, Any]) -> Iterable[RawSheet]:
    path, limits = request["path"], request["limits"]
    match request["kind"]:
        case "xlsx":
            from lib.ingest.readers import xlsx

            return xlsx.sheets(path, limits, request["plain"])
        case "xls":
            from lib.ingest.readers import xls

            return xls.sheets(path)
        case "ods":
            from lib.ingest.readers import ods

            return ods.sheets(path, limits)
        case "html":
            from lib.ingest.readers import markup

            return markup.sheets(path, limits)
        case "xml":
            from lib.ingest.readers import spreadsheetml

            return spreadsheetml.sheets(path, limits)
        case _:
            from lib.ingest.readers import delimited

            return delimited.sheets(path, limits)


def _tell(**about: int | str | None) -> None:
    sys.stderr.write(json.dumps(about) + "\n")
    sys.stderr.flush()


def read(request: dict[str, Any]) -> tuple[dict[str, Any], list[list[bytes | memoryview]]]:
    """The answer to a request: every visible sheet, or why there is none."""
    try:
        _tell(step="opening")
        delivery = Delivery(request["limits"], request["wanted"], lambda done, of: _tell(step="rows", done=done, of=of))
        delivery.take(_sheets(request))
    except Refusal as refusal:
        return refusal.answer, []
    except (MemoryError, RecursionError):
        return {"error": "memory"}, []
    except (KeyboardInterrupt, SystemExit, ImportError):
        raise  # a reader that is not installed is our fault, never the file's
    except BaseException as error:  # noqa: BLE001 - a Rust panic derives from BaseException alone
        return {"error": "damaged", "found": type(error).__name__}, []
    return {"sheets": delivery.sheets}, delivery.lists


def main(argument: str) -> int:
    """Do what a request asks for."""
    request: dict[str, Any] = json.loads(argument)
    limit(request["limits"]["memory_bytes"], request["seconds"])
    answer, lists = read(request)
    with open(request["answer"], "wb") as out:  # noqa: PTH123 - pathlib would cost its import
        wire.send(out, answer, lists)
    return 0


if __name__ == "__main__":
    os.nice(5)
    main(sys.argv[1])
    # The interpreter's own clean-up of a large workbook would only cost time; nothing is left to write.
    sys.stderr.flush()
    if not os.environ.get("COVERAGE_PROCESS_CONFIG"):
        os._exit(0)

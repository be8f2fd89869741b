"""The terminal: the same use cases as the pages (DESIGN.md, section 5).

Exit code 0 when every file has a table with form and period, else 2. With ``--json`` stdout is the JSON alone.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from lib.catalog import Catalogue, load_default, reference_files
from lib.ingest import read
from lib.model.errors import ProductError, UnreadableUpload
from lib.model.period import InvalidPeriod, Period
from lib.model.principal import Principal, Right
from lib.model.problem import Code, Problem
from lib.model.reading import Reading
from lib.model.settings import Settings
from lib.model.unit import Boundaries
from lib.services import Desk, ProcessCache
from lib.services.batch import BatchFile, files_at
from lib.services.desk import HERE
from lib.services.filenames import clean_name, without_controls
from lib.services.understood import history_lines, reading_json, reading_lines
from lib.store import Store
from lib.text import Translator, translator
from lib.text.errors import explain

REFUSED = 2


class Refused(Exception):
    """An argument that cannot be honoured; its text is shown to the user."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Never shows a traceback."""
    logging.basicConfig(stream=sys.stderr, level=os.environ.get("LOG_LEVEL", "WARNING"))
    text = translator("vi")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options, text)
    except Refused as error:
        print(error, file=sys.stderr)
        return REFUSED
    except ProductError as error:
        print(explain(error, text), file=sys.stderr)
        return REFUSED
    except Exception as error:
        # What failed, but neither values nor paths: those may be somebody's. The traceback is there for who asks.
        logging.getLogger("bhxh").error("command failed: %s", type(error).__name__)  # noqa: TRY400
        logging.getLogger("bhxh").debug("traceback", exc_info=True)
        print(text.say("Something went wrong. Set LOG_LEVEL=DEBUG to see more."), file=sys.stderr)
        return REFUSED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lib.cli", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about)
        made.set_defaults(run=run)
        return made

    check = command("check", _check, "read files without storing anything")
    stored = command("import", _import, "read files and store them")
    for reads in (check, stored):
        reads.add_argument("files", nargs="+", metavar="FILE", type=Path, help="a workbook, a zip of them, or a folder")
        reads.add_argument("--period", type=_period)
        reads.add_argument("--json", action="store_true")
    stored.add_argument("--yes", action="store_true", help="store without asking")
    stored.add_argument("--reason")

    show = command("show", _show, "figures of an indicator")
    show.add_argument("indicator")
    show.add_argument("--item")
    show.add_argument("--scope")
    show.add_argument("--boundaries", choices=[b.value for b in Boundaries], default=Boundaries.REPORTED.value)
    show.add_argument("--json", action="store_true")
    export = command("export", _export, "write a file from the figures of a period")
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
    for asks in (show, export):
        asks.add_argument("--period", type=_period, required=asks is export)
        asks.add_argument("--unit")
        asks.add_argument("--as-of", type=int, metavar="V")

    command("version", _version, "the number of the newest version")
    withdraw = command("withdraw", _withdraw, "take a submission back")
    withdraw.add_argument("number", type=int, metavar="N")
    withdraw.add_argument("--reason", required=True)
    command("migrate", _migrate, "bring the database up to this release")
    return parser


def _period(slug: str) -> Period:
    try:
        return Period.parse(slug)
    except InvalidPeriod as error:
        raise argparse.ArgumentTypeError(
            f"{slug}: e.g. 2024-06, 2024-Q2, 2024-H1, 2024, 2024-06-bc or 2023-01-01..2023-12-14"
        ) from error


def _desk() -> Desk:
    settings = Settings.from_environment(os.environ)
    store = Store.open(settings.database_url)
    store.migrate(reference_files(), at=datetime.now(UTC))
    return Desk(store, settings, Principal("dòng lệnh", frozenset(Right)), ProcessCache(), lambda: datetime.now(UTC))


def _json(found: Any) -> str:
    """A name that is no valid UTF-8 on the disk is escaped, so that it can be printed and read back."""
    return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode("utf-8")


def _check(options: argparse.Namespace, text: Translator) -> int:
    catalogue = load_default()
    today = datetime.now(HERE).date()
    found: list[dict[str, Any]] = []
    good = True
    for file in _files(options, text):
        reading = _read_or_refuse(file, catalogue, today, options.period)
        good &= _understood(reading)
        # Only what is printed is kept: of a folder full of files one reading at a time is enough.
        if options.json:
            found.append(reading_json(reading, file.shown, catalogue, text, today))
        else:
            _print_lines(reading_lines(reading, catalogue, text, today))
    if options.json:
        alone = len(found) == 1 and len(options.files) == 1 and found[0]["file"] == str(options.files[0])
        print(_json(found[0] if alone else found))
    return 0 if good else REFUSED


def _files(options: argparse.Namespace, text: Translator) -> Iterator[BatchFile]:
    """Every file of the paths, zips and folders given, one at a time; where there are several, each is announced.

    Raises Refused for a folder without files.
    """
    number = 0
    for path in options.files:
        before = number
        for number, file in enumerate(files_at(path), before + 1):
            if len(options.files) > 1 or file.shown != str(path):
                _print_lines([text.say("File {n}: {file}", n=number, file=file.shown)], aside=True)
            yield file
        if number == before:
            raise Refused(text.say("{file}: no files in this folder.", file=without_controls(str(path))))


def _read_or_refuse(file: BatchFile, catalogue: Catalogue, today: date, period: Period | None) -> Reading:
    """What a file holds; one that cannot be opened is a reading with that problem, so that the others still count."""
    try:
        data = file.data
    except OSError as error:
        _print_lines([f"{file.name}: {error.strerror}"], aside=True)
        return Reading(file.name, "", 0, (), (Problem.of(Code.UNREADABLE_FILE, file=file.name, reason="missing"),))
    except UnreadableUpload as error:
        return Reading(file.name, "", 0, (), (error.problem,))
    return read(data, file.name, catalogue, today=today, period=period)


def _print_lines(lines: Iterable[str], *, aside: bool = False) -> None:
    """Lines for a person; ``aside``: to stderr. What a file holds must not be able to steer the terminal."""
    for line in lines:
        print(without_controls(line.replace("\n", " ")), file=sys.stderr if aside else sys.stdout)


def _understood(reading: Reading) -> bool:
    """Whether it has a table with form and period."""
    return any(table.period for table in reading.tables)


def _import(options: argparse.Namespace, text: Translator) -> int:
    from lib.services.importing import confirm, preview
    from lib.services.submitting import stopped

    desk, catalogue, today = _desk(), load_default(), datetime.now(HERE).date()
    found: list[dict[str, Any]] = []
    good = True
    for file in _files(options, text):
        version, name = None, file.name
        try:
            data = file.data
            checked = preview(desk, data, name, options.period)
            good &= _understood(checked.reading)
            if not options.json:
                _print_lines(reading_lines(checked.reading, catalogue, text, today))
            _print_lines(history_lines(checked, catalogue, text, today), aside=options.json)
            if checked.stopped:
                good = False
                _print_lines([f"{name}: {explain(stopped(checked), text)}"], aside=True)
            elif not checked.storable:
                print(text.say("{file}: nothing can be stored as it was read.", file=name), file=sys.stderr)
            elif checked.changes_nothing:
                said = text.say("{file}: everything in it is in force already; no new version.", file=name)
                print(said, file=sys.stderr)
            elif options.yes or _agreed(options, text):
                stored = confirm(desk, data, checked, options.reason)
                version = stored.version
                if stored.waits:
                    said = text.say(
                        "{file}: stored as version {number}; it counts once the centre accepts it.",
                        file=name,
                        number=str(version),
                    )
                    print(said, file=sys.stderr)
        except (ProductError, OSError) as error:  # one bad file never stops the others
            good = False
            why = explain(error, text) if isinstance(error, ProductError) else error.strerror
            _print_lines([f"{name}: {why}"], aside=True)
        found.append({"file": file.shown, "version": version})
    if options.json:
        print(_json(found))
    else:
        _print_lines(f"{Path(row['file']).name}: {row['version'] or '—'}" for row in found)
    return 0 if good else REFUSED


def _agreed(options: argparse.Namespace, text: Translator) -> bool:
    if options.json or not sys.stdin.isatty():
        print(text.say("Nothing was stored: add --yes to store without being asked."), file=sys.stderr)
        return False
    return input(text.say("Store this? [y/N] ")).strip().lower() in ("y", "c", "co", "có")


def _show(options: argparse.Namespace, text: Translator) -> int:
    from lib.services.showing import show

    answer = show(
        _desk(),
        indicator=options.indicator,
        period=options.period,
        unit_id=options.unit,
        item=options.item,
        scope=options.scope,
        boundaries=Boundaries(options.boundaries),
        version=options.as_of,
    )
    if options.json:
        print(json.dumps(answer.as_json(text), ensure_ascii=False, indent=1))
    else:
        _print_lines(answer.lines(text))
    return 0


def _export(options: argparse.Namespace, text: Translator) -> int:
    from lib.services.products import USUAL
    from lib.services.showing import export_question

    file = USUAL.get(options.out.suffix.lower().removeprefix("."))
    if file is None:
        kinds = ", ".join(f".{kind}" for kind in USUAL)
        raise Refused(text.say("{file}: this release writes {kinds}.", file=clean_name(options.out.name), kinds=kinds))
    desk = _desk()
    question = export_question(desk, options.period, options.unit, options.as_of)
    data = file.made(desk, question, text.language)
    try:
        options.out.write_bytes(data)
    except OSError as error:
        raise Refused(f"{without_controls(str(options.out))}: {error.strerror}") from error
    _print_lines([text.say("Reference code: {code}", code=file.code(question))], aside=True)
    return 0


def _version(_options: argparse.Namespace, _text: Translator) -> int:
    print(_desk().newest_version())
    return 0


def _withdraw(options: argparse.Namespace, _text: Translator) -> int:
    from lib.services.ledger import withdraw

    print(withdraw(_desk(), [options.number], options.reason))
    return 0


def _migrate(_options: argparse.Namespace, text: Translator) -> int:
    version = _desk().newest_version()
    print(text.say("The database is up to date, version {version}.", version=str(version)), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

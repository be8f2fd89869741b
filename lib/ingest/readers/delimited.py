"""Text tables (.csv, .tsv, .txt): any usual encoding and separator. Every value stays the text that it is."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lib.ingest.readers.encoding import encoding_of
from lib.ingest.readers.raw import RawSheet, Refusal

_SEPARATORS = (";", "\t", "|", ",")
_SAMPLE = 1 << 16
_SAMPLED_RECORDS = 200


def sheets(path: str, limits: dict[str, int]) -> Iterator[RawSheet]:
    """The one sheet, which has no name. A row is a record, counted from 0 with blank ones.

    A leading line "sep=;" names the separator for Excel; it is no record and is not counted.
    """
    encoding, broken = encoding_of(path)
    with open(path, encoding=encoding, errors=broken, newline="") as source:  # noqa: PTH123
        sample = source.read(_SAMPLE)
        first = sample.split("\n", 1)[0].strip("\r\ufeff \"'")
        told = len(first) == 5 and first[:4].lower() == "sep="
        separator = first[4] if told else separator_of(sample)
        source.seek(0)
        lines: Iterable[str] = _bounded(source, limits["text"])
        if told:
            next(iter(lines), None)
        rows = _records(lines, separator, limits)
        # Letters and tones are signs of their own in cp1258.
        yield RawSheet(None, map(_composed, rows) if encoding == "cp1258" else rows)


def _bounded(source: io.TextIOWrapper, longest: int) -> Iterator[str]:
    # A line of a table of 16,384 columns may be long; one that is no line at all must not be held.
    allowed = longest * 8
    while line := source.readline(allowed):
        if len(line) >= allowed:
            raise Refusal("too_long_text", expected=longest)
        yield line


def _records(lines: Iterable[str], separator: str, limits: dict[str, int]) -> Iterator[list[str]]:
    csv.field_size_limit(limits["text"])
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = started = 0
    while True:
        started = reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _refusal(str(error), number, started, limits) from error
        if len(row) > limits["columns"]:
            raise Refusal("too_many_columns", expected=limits["columns"])
        number += 1
        yield row


def _refusal(said: str, number: int, started: int, limits: dict[str, int]) -> Refusal:  # noqa: ARG001
    cell = f"A{number + 1}"
    if "field larger" in said:
        return Refusal("too_long_text", expected=limits["text"], cell=cell)
    return Refusal("open_quote", cell=cell)


def _composed(row: Sequence[str]) -> list[str]:
    return [unicodedata.normalize("NFC", value) for value in row]


def separator_of(sample: str) -> str:
    """The separator by which most records of the sample have the same number of fields, more than one."""
    if len(sample) >= _SAMPLE and "\n" in sample:
        sample = sample[: sample.rindex("\n") + 1]
    best, agreement = ",", (0, 0)
    for separator in _SEPARATORS:
        widths = Counter(_widths(sample, separator))
        width, records = max(
            ((w, n) for w, n in widths.items() if w > 1), key=lambda pair: (pair[1], pair[0]), default=(0, 0)
        )
        if (records, width) > agreement:
            best, agreement = separator, (records, width)
    return best


def _widths(sample: str, separator: str) -> Iterator[int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    try:
        for number, row in enumerate(reader):
            if number >= _SAMPLED_RECORDS:
                return
            yield len(row)
    except csv.Error:
        return

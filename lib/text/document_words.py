"""The fixed words of documents: what Decree 30/2020 puts around a report, and the line at the foot of every file."""

from __future__ import annotations

from datetime import datetime

from lib.model.document import Letterhead
from lib.text.translator import Translator


def footer(reference: str, version: int, made_at: datetime, words: Translator) -> str:
    """What stands at the foot of every page of every exported file. ``made_at``: UTC."""
    return words.say(
        "Reference code {code} · version {version} · data as of {moment}",
        code=reference,
        version=str(version),
        moment=words.moment(made_at),
    )


def motto(words: Translator) -> tuple[str, str]:
    """The two lines of the state above an official document."""
    return words.say("SOCIALIST REPUBLIC OF VIET NAM"), words.say("Independence - Freedom - Happiness")


def blank_number(symbol: str, words: Translator) -> str:
    """The line of the number, which the registry of the office fills in by hand."""
    return words.say("No.: {blank}/{symbol}", blank="\N{NO-BREAK SPACE}" * 8, symbol=symbol)


def blank_date(place: str, year: int, words: Translator) -> str:
    """Place and day; day and month are written in when the document is signed."""
    blank = "\N{NO-BREAK SPACE}" * 5
    return words.say(
        "{place}, day {day} month {month} year {year}", place=place, day=blank, month=blank, year=str(year)
    )


def attached(title: str, letterhead: Letterhead, words: Translator) -> str:
    """To which document an annex belongs; number, day and month are blank as in its head."""
    blank = "\N{NO-BREAK SPACE}" * 5
    return words.say(
        "(Annex to the {title} No. {blank}/{symbol}, day {day} month {month} year {year}, of {agency})",
        title=title.capitalize(),
        blank=blank,
        symbol=letterhead.symbol,
        day=blank,
        month=blank,
        year=str(letterhead.year),
        agency=letterhead.agency,
    )


def to_addressee(addressee: str, words: Translator) -> str:
    return words.say("To: {addressee}", addressee=addressee)


def recipients_title(words: Translator) -> str:
    return words.say("Recipients:")


def illustrative_mark(words: Translator) -> str:
    """What stands below the title of a document that holds one illustrative figure or target."""
    return words.say("Illustrative figures and targets")

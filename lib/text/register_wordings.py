"""The wordings of what is found in the records of registers. See lib.text.problem_wordings."""

from __future__ import annotations

from lib.model.problem import Code
from lib.text.messages import msgid
from lib.text.wording import Wording

_CORRECT = msgid("Correct the cell and upload the file again.")
_EXPLAIN = msgid("Correct the file, or store it as reported and give a reason.")

REGISTERS: dict[Code, Wording] = {
    Code.UNIT_PRICE_MISMATCH: Wording(
        msgid("An amount is not the number times the price"),
        (
            (
                ("number", "price", "expected", "total", "difference", "pieces"),
                msgid(
                    "{number} times {price} đồng are {expected}, but {total} is reported; the difference of "
                    "{difference} đồng is worth {pieces} of them."
                ),
            ),
            (
                ("number", "price", "expected", "total"),
                msgid("{number} times {price} đồng are {expected}, but {total} is reported."),
            ),
            ((), msgid("The amount is not the number times the price of one.")),
        ),
        _EXPLAIN,
    ),
    Code.NOT_A_DATE: Wording(
        msgid("No date"),
        (
            (("written",), msgid("“{written}” is no date; write it as 14/12/2023.")),
            ((), msgid("What stands here is no date.")),
        ),
        _CORRECT,
    ),
    Code.UNKNOWN_VALUE: Wording(
        msgid("A value that is not known"),
        (
            (("written", "known"), msgid("“{written}” is none of the values known: {known}.")),
            ((), msgid("What stands here is none of the values known.")),
        ),
        _CORRECT,
    ),
    Code.DUE_NOT_UNDERSTOOD: Wording(
        msgid("It is not certain when this is due"),
        (
            (
                ("reason=event", "written"),
                msgid("“{written}” names an event whose day is not known; until somebody says it, nothing is late."),
            ),
            (("written",), msgid("When “{written}” is over is not certain; until somebody says it, nothing is late.")),
            ((), msgid("It is not certain when this is due.")),
        ),
        msgid("Say when it is due, or store it as it is with a reason."),
    ),
    Code.DUPLICATE_RECORD: Wording(
        msgid("The same record twice"),
        (
            (("written", "cells"), msgid("“{written}” stands in the cells {cells}; none of these rows is stored.")),
            ((), msgid("The same record stands in several rows; none of them is stored.")),
        ),
        msgid("Leave one of the rows and upload the file again."),
    ),
    Code.OUT_OF_ORDER: Wording(
        msgid("Number and date are out of order"),
        (
            (
                ("reason=symbol", "written", "other"),
                msgid("{written} turns the symbol {other} of the other documents round."),
            ),
            (
                ("written", "other", "day", "other_day"),
                msgid("{written} is dated {day}, but {other} with a smaller number is dated {other_day}."),
            ),
            ((), msgid("The numbers of the documents do not follow their dates.")),
        ),
        _EXPLAIN,
    ),
}

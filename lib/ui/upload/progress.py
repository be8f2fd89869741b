"""How far the reading of a file has come, for whoever waits: stage, rows, elapsed time and an estimate."""

from __future__ import annotations

from time import monotonic

from streamlit.delta_generator import DeltaGenerator

from lib.model.stage import Stage, Step
from lib.text import Translator
from lib.ui.markdown import literal

# An estimate is never exact: the bar does not pretend to be at its end before it is.
_NEARLY = 0.97
_MEGABYTE = 1_000_000
_LARGE = 5 * _MEGABYTE


class Progress:
    """One bar over the files of an upload, in the place kept for it. ``told``: what a reading calls with each stage."""

    def __init__(self, text: Translator, where: DeltaGenerator, files: int) -> None:
        self._text, self._where, self._files = text, where, files
        self._done, self._name = 0, ""
        self._since: float | None = None  # begins with the reading, not with the waiting for it
        self._bar = where.progress(0.0)

    def more(self, files: int) -> None:
        """An upload turns out to hold more files than one."""
        self._files += files

    def begin(self, name: str, size: int, *, waiting: bool) -> None:
        """A file whose turn has come, or that waits for others who read before it; large ones with their size."""
        large = f" ({self._text.say('{n} MB', n=round(size / _MEGABYTE))})" if size >= _LARGE else ""
        self._name, self._since = f"**{literal(name)}**{large}", None
        said = self._text.say("waiting for its turn to be read") if waiting else self._text.say("reading")
        self._show(0.0, [said])

    def told(self, stage: Stage) -> None:
        now = monotonic()
        self._since = now if self._since is None else self._since
        elapsed = now - self._since
        said = [self._step(stage)]
        if stage.expected_seconds is not None and elapsed <= max(1.0, stage.expected_seconds):
            said.append(
                self._text.say(
                    "{elapsed} s of about {expected} s",
                    elapsed=round(elapsed),
                    expected=max(1, round(stage.expected_seconds)),
                )
            )
        elif elapsed >= 1:
            said.append(self._text.say("{elapsed} s", elapsed=round(elapsed)))
        self._show(_part(stage, elapsed), said)

    def end(self) -> None:
        self._done += 1

    def clear(self) -> None:
        self._where.empty()

    def _step(self, stage: Stage) -> str:
        text = self._text
        match stage.step:
            case Step.CHECKING:
                return text.say("checking the bytes")
            case Step.OPENING:
                return text.say("opening")
            case Step.ROWS if stage.done is not None:
                return text.plural("{n} row read", "{n} rows read", stage.done)
            case Step.ROWS:
                return text.say("reading the rows")
            case Step.UNDERSTANDING:
                return text.say("understanding the tables")

    def _show(self, part: float, said: list[str]) -> None:
        head = self._text.say("File {n} of {all}", n=self._done + 1, all=self._files) if self._files > 1 else ""
        words = " · ".join(filter(None, [head, self._name, *said]))
        self._bar.progress(min(1.0, (self._done + part) / self._files), words)


def _part(stage: Stage, elapsed: float) -> float:
    """How much of the file is read, as far as that is known."""
    if stage.done is not None and stage.of:
        return min(_NEARLY, stage.done / stage.of)
    if stage.expected_seconds:
        return min(_NEARLY, elapsed / stage.expected_seconds)
    return 0.0

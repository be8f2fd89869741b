"""A visitor without a browser: speaks to the server over its WebSocket and measures until a run has ended."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

_PATIENCE = 300  # seconds for one run


class PageError(RuntimeError):
    """The run ended with an exception or an error on the page: its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class View:
    """One run as the visitor saw it. ``seconds``: from asking to the end; ``size``: bytes received."""

    seconds: float
    elements: int
    size: int


@dataclass(frozen=True)
class Visitor:
    """One session."""

    connection: ClientConnection

    def view(self, query: str = "", page: str = "") -> View:
        """Run the page that ``page`` and ``query`` name; again in the same session it is a rerun. Raises PageError."""
        ask = BackMsg()
        ask.rerun_script.query_string = query
        ask.rerun_script.page_name = page
        elements = size = 0
        began = time.perf_counter()
        self.connection.send(ask.SerializeToString())
        while True:
            data = self.connection.recv(timeout=_PATIENCE)
            assert isinstance(data, bytes)
            size += len(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "delta":
                elements += 1
                _refuse_errors(message)
            elif kind == "ref_hash":
                elements += 1
            elif kind == "page_not_found":
                raise PageError(f"no page {page!r}")
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return View(time.perf_counter() - began, elements, size)
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    raise PageError(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))


def _refuse_errors(message: ForwardMsg) -> None:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "exception":
        raise PageError(element.exception.message)
    if kind == "alert" and element.alert.format == element.alert.ERROR:
        raise PageError(element.alert.body)


@contextmanager
def visiting(port: int) -> Iterator[Visitor]:
    """A new session, as a newly opened browser tab has one."""
    with connect(  # type: ignore[call-overload]
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=["streamlit"],
        origin=f"http://127.0.0.1:{port}",
        max_size=None,
        compression=None,
    ) as connection:
        yield Visitor(connection)

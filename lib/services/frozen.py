"""What a view is made of, as canonical JSON: the answers that its page was given, and reading them back exactly.

``ANSWERS`` names every service whose answer can be kept, by the first part of the key under which the cache remembers
it; the parts after it are the arguments. What is read back is built from the types of those services alone, whatever
a text says.
"""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from lib.model.errors import UnreadableLink
from lib.model.link import Pinned, View
from lib.model.question import Question
from lib.services.analysis import analysis
from lib.services.attention import attention
from lib.services.inside import inside
from lib.services.league import league
from lib.services.methodology import methods_of, rules_of
from lib.services.overview import comparison, detail, overview
from lib.services.registers import register_view, register_years
from lib.services.schemes import reported_view, scheme_view, schemes_of
from lib.services.submissions import board
from lib.services.systems import system
from lib.services.targets import register
from lib.services.unit_page import unit_page
from lib.services.unit_systems import unit_systems
from lib.services.unusual import unusual_values

ANSWERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "overview": overview,
        "comparison": comparison,
        "detail": detail,
        "league": league,
        "analysis": analysis,
        "unit page": unit_page,
        "inside": inside,
        "board": board,
        "system": system,
        "unit systems": unit_systems,
        "attention": attention,
        "unusual": unusual_values,
        "target register": register,
        "register view": register_view,
        "register years": register_years,
        "methods": methods_of,
        "rules": rules_of,
        "scheme": scheme_view,
        "reported scores": reported_view,
        "schemes": schemes_of,
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a service: its name in ANSWERS and its arguments after the desk."""

    name: str
    arguments: tuple[Hashable, ...]

    @classmethod
    def of(cls, key: Hashable) -> Asked | None:
        """What a key of the cache asks; None for one that is no answer of a service. What follows the arguments in a
        key are settings, which a frozen view pins as a whole.
        """
        if not isinstance(key, tuple) or not key or key[0] not in ANSWERS:
            return None
        return cls(key[0], key[1 : 1 + len(_parameters(key[0]))])


@dataclass(frozen=True, slots=True)
class FrozenView:
    """A view with the answers it is drawn from, in the order in which the page asked for them."""

    view: View
    version: int
    release: str
    pinned: Pinned
    question: Question | None
    answers: tuple[tuple[Asked, Any], ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    arguments: tuple[tuple[str, TypeAdapter[Any]], ...]
    answer: TypeAdapter[Any]


def encode(frozen: FrozenView) -> bytes:
    """Canonical JSON: UTF-8, keys sorted, no blanks; whole numbers, fractions, decimals and dates exact."""
    return canonical(
        {
            "page": frozen.view.page_id,
            "params": [list(pair) for pair in frozen.view.params],
            "version": frozen.version,
            "release": frozen.release,
            "settings": plain(Pinned, frozen.pinned),
            "question": None if frozen.question is None else plain(Question, frozen.question),
            "answers": [
                [asked.name, plain_arguments(asked), _shape(asked.name).answer.dump_python(answer, mode="json")]
                for asked, answer in frozen.answers
            ],
        }
    )


def decode(content: bytes) -> FrozenView:
    """The inverse of ``encode``. Raises UnreadableLink for anything that this release does not understand."""
    try:
        found = json.loads(content)
        question = found["question"]
        return FrozenView(
            view=View(str(found["page"]), tuple((str(name), str(value)) for name, value in found["params"])),
            version=int(found["version"]),
            release=str(found["release"]),
            pinned=_adapter(Pinned).validate_python(found["settings"]),
            question=None if question is None else _adapter(Question).validate_python(question),
            answers=tuple(_answer(*parts) for parts in found["answers"]),
        )
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise UnreadableLink from error


def sha256_of(content: bytes) -> str:
    """What frozen content is kept under, and held against when it is read."""
    return hashlib.sha256(content).hexdigest()


def ask(desk: Any, asked: Asked) -> Any:
    """The answer of the service named. Raises what it raises."""
    return ANSWERS[asked.name](desk, *asked.arguments)


def at_version(asked: Asked, version: int) -> Asked:
    """The same question of another version."""
    moved: Iterable[Hashable] = (
        _at(argument, version) if not (name == "version" and isinstance(argument, int)) else version
        for name, argument in zip(_parameters(asked.name), asked.arguments, strict=True)
    )
    return Asked(asked.name, tuple(moved))


def _at(argument: Hashable, version: int) -> Hashable:
    return replace(argument, version=version) if isinstance(argument, Question) else argument


def plain_arguments(asked: Asked) -> list[Any]:
    """The arguments as JSON has them."""
    shapes = _shape(asked.name).arguments
    return [adapter.dump_python(a, mode="json") for (_, adapter), a in zip(shapes, asked.arguments, strict=True)]


def plain_answer(asked: Asked, answer: Any) -> Any:
    """An answer as JSON has it."""
    return _shape(asked.name).answer.dump_python(answer, mode="json")


def canonical(value: Any) -> bytes:
    """One spelling for each value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def plain(kind: type, value: Any) -> Any:
    """A frozen dataclass as JSON has it."""
    return _adapter(kind).dump_python(value, mode="json")


def _answer(name: str, arguments: list[Any], answer: Any) -> tuple[Asked, Any]:
    shape = _shape(name)
    read = (adapter.validate_python(given) for (_, adapter), given in zip(shape.arguments, arguments, strict=True))
    return Asked(name, tuple(read)), shape.answer.validate_python(answer)


@cache
def _parameters(name: str) -> tuple[str, ...]:
    """The names of a service's parameters after the desk."""
    return tuple(inspect.signature(ANSWERS[name]).parameters)[1:]


@cache
def _shape(name: str) -> _Shape:
    """The types of a service, from its signature. KeyError for a name that is not in ANSWERS."""
    hints = get_type_hints(ANSWERS[name])
    arguments = tuple((parameter, TypeAdapter(hints[parameter])) for parameter in _parameters(name))
    return _Shape(arguments, TypeAdapter(hints["return"]))


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)

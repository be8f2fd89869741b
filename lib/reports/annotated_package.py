"""A workbook of the .xlsx family as the parts it consists of: few are changed, all others stay byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from lib.model.errors import NotMarkable, TooLargeToMark

# Above these a file is not given back: all parts are held in memory, and those that change as a tree, which takes
# twenty times their room (measured: 11 MB of cells, 260 MB).
UNPACKED_BYTES = 80_000_000
PARSED_BYTES = 12_000_000

TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN = f"{_STRICT}spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_LONGEST_COUNT = 10
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind``: the last word of its type ("comments"), the same in both dialects. ``target``: a part's name."""

    relation_id: str
    kind: str
    target: str


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element if local(child) == name]


def child(element: etree._Element, name: str) -> etree._Element | None:
    return next(iter(children(element, name)), None)


def is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")


def said(element: etree._Element) -> str:
    """All the text in an element."""
    return "".join(str(text) for text in element.itertext())


def drop(element: etree._Element, key: str) -> None:
    """Take an attribute away, where it is there."""
    if element.get(key) is not None:
        del element.attrib[key]


def number(element: etree._Element, key: str, default: int = 0) -> int:
    """An attribute that counts something. Raises NotMarkable for what is no count."""
    written = element.get(key)
    if written is None:
        return default
    if not (written.isascii() and written.isdigit() and len(written) < _LONGEST_COUNT):
        raise NotMarkable(key)
    return int(written)


def parsed(content: bytes) -> etree._Element:
    """An XML part as a tree. Nothing is fetched or expanded. Raises NotMarkable for what is not well-formed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotMarkable(type(error).__name__) from error
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise NotMarkable("doctype")
    return root


class Package:
    """The parts by name. ``tree`` gives a part to be changed; ``bytes`` puts everything together again."""

    def __init__(self, data: bytes) -> None:
        """Raises TooLargeToMark, and NotMarkable for what is no package."""
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._parts: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}
        self._names: dict[str, str] = {}
        self._room, self._parse_room = UNPACKED_BYTES, PARSED_BYTES
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                for info in package.infolist():
                    self._take(package, info)
        except _BROKEN as error:
            raise NotMarkable(type(error).__name__) from error
        if TYPES.lower() not in self._names:
            raise NotMarkable("content types")
        main = next((r.target for r in self.relations("") if r.kind == "officeDocument"), None)
        if main is None or not self.has(main) or local(self.tree(main)) != "workbook":
            raise NotMarkable("workbook")
        self.workbook = self._name(main)
        root = self.tree(self.workbook)
        self.main = etree.QName(root).namespace or ""
        if self.main not in (_MAIN, _STRICT_MAIN):
            raise NotMarkable("namespace")
        strict = self.main.startswith(_STRICT)
        self.relation_base = f"{_STRICT}officeDocument/relationships" if strict else _RELATIONS

    def _take(self, package: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        """Unpack a part, counting the bytes that really come out."""
        if info.filename.lower() in self._names:
            raise NotMarkable("duplicate parts")
        with package.open(info) as part:
            content = part.read(self._room + 1)
        self._room -= len(content)
        if self._room < 0:
            raise TooLargeToMark(sum(i.file_size for i in package.infolist()), UNPACKED_BYTES)
        self._infos[info.filename] = info
        self._parts[info.filename] = content
        self._names[info.filename.lower()] = info.filename

    def _name(self, part: str) -> str:
        """Part names are the same in any case."""
        return self._names.get(part.lower(), part)

    def has(self, part: str) -> bool:
        return self._name(part) in self._parts

    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def content(self, part: str) -> bytes:
        """The bytes of a part. Raises NotMarkable when it is not there."""
        try:
            return self._parts[self._name(part)]
        except KeyError as error:
            raise NotMarkable(part) from error

    def tree(self, part: str) -> etree._Element:
        """The root of a part, which is written anew from now on. Raises NotMarkable, TooLargeToMark."""
        name = self._name(part)
        if name not in self._trees:
            content = self.content(name)
            self._parse_room -= len(content)
            if self._parse_room < 0:
                raise TooLargeToMark(len(content), PARSED_BYTES)
            self._trees[name] = parsed(content)
        return self._trees[name]

    def look(self, part: str) -> etree._Element:
        """The root of a part that stays as it is. Raises NotMarkable, TooLargeToMark."""
        name = self._name(part)
        if name in self._trees:
            return self._trees[name]
        content = self.content(name)
        if len(content) > PARSED_BYTES:
            raise TooLargeToMark(len(content), PARSED_BYTES)
        return parsed(content)

    def put(self, part: str, content: bytes) -> None:
        """Replace a part, or add one."""
        name = self._name(part)
        self._names[name.lower()] = name
        self._parts[name] = content
        self._trees.pop(name, None)

    def free(self, pattern: str) -> str:
        """The first name of a pattern such as "xl/comments{}.xml" that no part has: without a number, then with one."""
        numbers = ("", *range(1, len(self._parts) + 2))
        return next(name for n in numbers if not self.has(name := pattern.format(n)))

    def beside(self, pattern: str) -> str:
        """A free name in the folder of the workbook."""
        return self.free(posixpath.join(posixpath.dirname(self.workbook), pattern).lstrip("/"))

    @staticmethod
    def _relations_part(part: str) -> str:
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def relations(self, part: str) -> Iterator[Relation]:
        """What a part refers to within the package; "" for the package itself."""
        where = self._relations_part(part)
        if not self.has(where):
            return
        for element in self.look(where):
            if local(element) != "Relationship" or element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "")
            full = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
            kind = element.get("Type", "").rpartition("/")[2]
            yield Relation(element.get("Id", ""), kind, posixpath.normpath(full))

    def related(self, part: str, kind: str) -> Relation | None:
        """The first relation of a kind whose target exists."""
        return next((r for r in self.relations(part) if r.kind == kind and self.has(r.target)), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Refer from a part to another one; the id of the relation."""
        where = self._relations_part(part)
        if not self.has(where):
            self.put(where, f'<Relationships xmlns="{_PACKAGE_RELATIONS}"/>'.encode())
            if not self.content_type(where):
                self.declare(where, _RELATIONS_TYPE)
        root = self.tree(where)
        taken = {element.get("Id") for element in root if local(element)}
        relation_id = next(i for n in range(1, len(taken) + 2) if (i := f"rId{n}") not in taken)
        attributes = {"Id": relation_id, "Type": f"{self.relation_base}/{kind}", "Target": f"/{target}"}
        etree.SubElement(root, etree.QName(_PACKAGE_RELATIONS, "Relationship"), attributes)
        return relation_id

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part is."""
        root = self.tree(TYPES)
        name = etree.QName(_CONTENT_TYPES, "Override")
        etree.SubElement(root, name, {"PartName": f"/{part}", "ContentType": content_type})

    def content_type(self, part: str) -> str:
        """What a part is said to be; "" where nothing is said."""
        root = self.look(TYPES)
        wanted = f"/{self._name(part)}".lower()
        for element in children(root, "Override"):
            if element.get("PartName", "").lower() == wanted:
                return element.get("ContentType", "")
        ending = part.rpartition(".")[2].lower()
        defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in children(root, "Default")}
        return defaults.get(ending, "")

    def q(self, name: str) -> etree.QName:
        """A name of the spreadsheet's own namespace."""
        return etree.QName(self.main, name)

    def r(self, name: str) -> etree.QName:
        """An attribute that holds the id of a relation."""
        return etree.QName(self.relation_base, name)

    def bytes(self) -> bytes:
        """The package: the parts in the order they came in, then the new ones."""
        for name, root in self._trees.items():
            self._parts[name] = etree.tostring(
                root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
            )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self._parts.items():
                came = self._infos.get(name)
                info = zipfile.ZipInfo(name, came.date_time if came else _DAY_ONE)
                info.compress_type = came.compress_type if came else zipfile.ZIP_DEFLATED
                info.external_attr = came.external_attr if came else 0o600 << 16
                package.writestr(info, content)
        return out.getvalue()

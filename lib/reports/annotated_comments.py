"""Comments on cells: their texts, and the boxes they are shown in (VML, the only kind every program draws)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from lib.model.errors import NotMarkable
from lib.model.returned import AUTHOR
from lib.reports.annotated_cells import insert_before, place_of
from lib.reports.annotated_package import Package, child, children, local, said

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER = frozenset({
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
})  # fmt: skip
_EMPTY_VML = b"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/>
</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>"""
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202"'
    ' style="position:absolute;width:240pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_IDS = re.compile(rb'(<[\w.-]*:?idmap\b[^>]*?\bdata\s*=\s*["\'])([^"\']*)')
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,9})")
_NOTE = re.compile(rb"<(?P<p>[\w.-]+:)?shape\b(?:(?!</(?P=p)shape>).)*?</(?P=p)shape>", re.DOTALL)
_ROW, _COLUMN = re.compile(rb"Row>\s*(\d+)\s*<"), re.compile(rb"Column>\s*(\d+)\s*<")
_BLOCK = 1024  # shape numbers are given out in blocks of so many, each to one drawing
_LONGEST = 4000
_CHARACTERS, _LINES = 38, 6  # what fits in a line of the box; its least height, about one row of the sheet a line
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BELOW = f"\n\n{AUTHOR}:\n"
_THREAD = "tc="  # the author of the stand-in for a threaded comment


def allowed(text: str) -> str:
    """A text without the signs that XML has no place for."""
    return _FORBIDDEN.sub(" ", text)


def plain_text(text: str, longest: int = _LONGEST) -> str:
    """A text as it may stand in a cell or comment: nothing in it is taken for an escape, and it is not too long."""
    clean = allowed(text)
    clean = clean if len(clean) <= longest else clean[: longest - 1] + "…"
    return _ESCAPE.sub("_x005F_", clean)


def comment(package: Package, part: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Comment the cells of a sheet. The sender's comments stay, and threads are left alone.

    Ours of an earlier round go; the cells that they stood on and that have none now are the result.
    """
    found = package.related(part, "comments")
    if found is None and not texts:
        return ()
    if found is None:
        where = package.beside("comments{}.xml")
        package.put(where, f'<comments xmlns="{package.main}"><authors/><commentList/></comments>'.encode())
        package.declare(where, _COMMENTS_TYPE)
        package.relate(part, "comments", where)
    else:
        where = found.target
        if not texts and AUTHOR.encode() not in package.content(where):
            return ()
    root = package.tree(where)
    drawn = {element.get("ref", "") for element in root.iter() if local(element) == "comment"}
    settled, emptied = _write(package, root, texts)
    _erase(package, part, emptied)
    _draw(package, part, {address: text for address, text in texts.items() if address not in drawn})
    return settled


def _write(package: Package, root: etree._Element, texts: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write the texts; the cells that we commented once and do not now, and those of them left without a comment."""
    names, listed = child(root, "authors"), child(root, "commentList")
    if names is None:
        names = etree.Element(package.q("authors"))
        root.insert(0, names)
    if listed is None:
        listed = etree.Element(package.q("commentList"))
        names.addnext(listed)
    authors = [author.text or "" for author in children(names, "author")]
    if AUTHOR not in authors:
        etree.SubElement(names, package.q("author")).text = AUTHOR
        authors.append(AUTHOR)
    ours = str(authors.index(AUTHOR))
    threads = {str(index) for index, author in enumerate(authors) if author.startswith(_THREAD)}
    known = {element.get("ref", ""): element for element in children(listed, "comment")}
    settled, emptied = [], []
    for address, element in known.items():
        alone = element.get("authorId") == ours
        if address not in texts and (alone or _take_back(element)):
            settled.append(address)
            if alone:
                listed.remove(element)
                emptied.append(address)
    for address, text in texts.items():
        there = known.get(address)
        if there is None:
            there = etree.SubElement(listed, package.q("comment"), {"ref": address, "authorId": ours})
        if there.get("authorId") not in threads:
            _say(package, there, text, alone=there.get("authorId") == ours)
    return tuple(settled), tuple(emptied)


def _take_back(element: etree._Element) -> bool:
    """Remove what we once added below a comment of the sender; whether there was anything."""
    body = child(element, "text")
    runs = [] if body is None else children(body, "r")
    added = [run for run in runs if said(run).startswith(_BELOW)]
    for run in added:
        run.getparent().remove(run)  # type: ignore[union-attr]
    return bool(added)


def _say(package: Package, element: etree._Element, text: str, *, alone: bool) -> None:
    """``alone``: in place of what the comment says, else below it."""
    _take_back(element)
    body = child(element, "text")
    if body is None:
        body = etree.Element(package.q("text"))
        element.insert(0, body)
    if alone:
        for old in list(body):
            body.remove(old)
    for bare in children(body, "t"):
        # A bare text and runs exclude each other.
        inner = etree.Element(package.q("r"))
        bare.addprevious(inner)
        inner.append(bare)
    run = etree.Element(package.q("r"))
    etree.SubElement(run, package.q("t"), {_SPACE: "preserve"}).text = plain_text(text if alone else _BELOW + text)
    runs = children(body, "r")
    body.insert(body.index(runs[-1]) + 1 if runs else 0, run)


def _drawing(package: Package, part: str) -> str | None:
    """The part that holds the boxes of a sheet, where it has one."""
    holder = child(package.look(part), "legacyDrawing")
    wanted = holder.get(package.r("id"), "") if holder is not None else None
    return next((r.target for r in package.relations(part) if r.relation_id == wanted and package.has(r.target)), None)


def _erase(package: Package, part: str, addresses: tuple[str, ...]) -> None:
    """Take away the boxes of comments that are gone."""
    where = _drawing(package, part)
    if not addresses or where is None:
        return
    gone = {(str(row - 1).encode(), str(column - 1).encode()) for row, column in filter(None, map(place_of, addresses))}

    def kept(shape: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        return b"" if row and column and (row[1], column[1]) in gone else shape[0]

    package.put(where, _NOTE.sub(kept, package.content(where)))


def _draw(package: Package, part: str, texts: Mapping[str, str]) -> None:
    """A hidden box for each comment that has none yet. The drawing is changed as text: VML need not be XML."""
    if not texts:
        return
    where = _drawing(package, part)
    if where is None:
        where = package.beside("drawings/vmlDrawing{}.vml")
        package.put(where, _EMPTY_VML)
        package.declare(where, _VML_TYPE)
        root = package.tree(part)
        holder = child(root, "legacyDrawing")
        if holder is None:
            holder = etree.Element(package.q("legacyDrawing"), nsmap={"r": package.relation_base})
            insert_before(root, holder, _AFTER)
        holder.set(package.r("id"), package.relate(part, "vmlDrawing", where))
    blocks = _free_blocks(package, -(-len(texts) // (_BLOCK - 1)))
    shapes = []
    for index, (address, text) in enumerate(texts.items()):
        place = place_of(address)
        if place:
            block, offset = divmod(index, _BLOCK - 1)
            shapes.append(_shape(blocks[block] * _BLOCK + offset + 1, *place, text))
    content = package.content(where)
    if b"\x00" in content[:_BLOCK]:
        raise NotMarkable("vml")  # not in one byte a sign, as every program writes it
    named = ",".join(map(str, blocks)).encode()
    content = _IDS.sub(lambda m: m[1] + (m[2] + b"," if m[2] else b"") + named, content, count=1)
    end = max(content.rfind(b"</xml>"), 0) or content.rfind(b"</")
    package.put(where, content[:end] + "".join(shapes).encode("ascii") + content[end:])


def _free_blocks(package: Package, wanted: int) -> list[int]:
    """Blocks of shape numbers that no drawing of the workbook uses."""
    used: set[int] = set()
    for name in package.names():
        if name.lower().endswith(".vml"):
            content = package.content(name)
            for ids in _IDS.findall(content):
                used |= {int(number) for number in ids[1].split(b",") if number.strip().isdigit()}
            used |= {int(number) // _BLOCK for number in _SHAPE_ID.findall(content)}
    first = max(used, default=0) + 1
    return list(range(first, first + wanted))


def _shape(number: int, row: int, column: int, text: str) -> str:
    """The box beside a cell, about as high as its text; row and column from 1."""
    lines = max(_LINES, sum(len(line) // _CHARACTERS + 1 for line in text.splitlines()))
    top = max(0, row - 2)
    return _SHAPE.format(
        number=number, row=row - 1, column=column - 1, left=column, right=column + 4, top=top, bottom=top + lines,
        height=lines * 15,
    )  # fmt: skip

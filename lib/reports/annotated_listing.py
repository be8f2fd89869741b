"""The first sheet of a workbook that is given back: its problems, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from lib.model.returned import MARKER, ListedProblem, Listing, marker, origin_of
from lib.reports.annotated_cells import insert_before, place_of
from lib.reports.annotated_comments import allowed, plain_text
from lib.reports.annotated_package import Package, child, children, drop, local, number, said
from lib.reports.annotated_styles import ListStyles
from lib.reports.xlsx import free_name

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (14, 24, 9, 70, 60)
_HEIGHT, _TITLE_ROW = 15, 2  # of a line, in points
_LONGEST_CELL = 32_000
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGN = MARKER.strip().encode()
_LISTS = ("HeadingPairs", "TitlesOfParts")


def sheets(package: Package) -> dict[str, str]:
    """The part of each sheet by its name, in the order of the tabs; chart sheets and macro sheets are left out."""
    targets = {r.relation_id: r for r in package.relations(package.workbook)}
    found: dict[str, str] = {}
    for element in _tabs(package):
        relation = targets.get(element.get(package.r("id"), ""))
        if relation is not None and relation.kind == "worksheet" and package.has(relation.target):
            found[element.get("name", "")] = relation.target
    return found


def _tabs(package: Package) -> list[etree._Element]:
    listed = child(package.tree(package.workbook), "sheets")
    return [] if listed is None else children(listed, "sheet")


def add_list(package: Package, listing: Listing, styles: ListStyles) -> str:
    """Put the list before all other sheets; its part. A list of an earlier round gives it its place and name."""
    earlier = _earlier(package)
    if earlier is not None:
        tab, part = earlier
        package.put(part, _sheet(package, listing, styles))
        drop(tab, "state")
        return part
    part = package.beside("worksheets/problems{}.xml")
    package.put(part, _sheet(package, listing, styles))
    package.declare(part, _SHEET_TYPE)
    tabs = _tabs(package)
    numbers = [number(tab, "sheetId") for tab in tabs]
    attributes = {
        "name": free_name(listing.sheet_name, {tab.get("name", "").lower() for tab in tabs}),
        "sheetId": str(max(numbers, default=0) + 1),
        package.r("id").text: package.relate(package.workbook, "worksheet", part),
    }
    first = etree.Element(package.q("sheet"), attributes, nsmap={"r": package.relation_base})
    holder = child(package.tree(package.workbook), "sheets")
    if holder is not None:
        holder.insert(0, first)
    _shift(package)
    _count(package, attributes["name"], len(sheets(package)) - 1)
    return part


def _earlier(package: Package) -> tuple[etree._Element, str] | None:
    """The tab and part of a list that stands in the workbook already. Most workbooks do not even hold its words."""
    shared = package.related(package.workbook, "sharedStrings")
    in_shared = shared is not None and _SIGN in package.content(shared.target)
    parts = sheets(package)
    for tab in _tabs(package):
        part = parts.get(tab.get("name", ""))
        if part is None or not (in_shared or _SIGN in package.content(part)):
            continue
        first = next((e for e in package.look(part).iter() if local(e) == "c"), None)
        if first is None or first.get("r", "A1") != "A1":
            continue
        text = said(first).strip()
        if first.get("t") == "s" and shared is not None and text.isdigit():
            items = children(package.look(shared.target), "si")
            text = said(items[int(text)]) if int(text) < len(items) else ""
        if origin_of(text):
            return tab, part
    return None


def _shift(package: Package) -> None:
    """Everything that counts tabs counts one more now. The sender's tab stays the one that is open.

    It stays the only one: were the list open as well, whoever types in one would type in both.
    """
    workbook = package.tree(package.workbook)
    views = [view for group in children(workbook, "bookViews") for view in children(group, "workbookView")]
    if not views:
        group = etree.Element(package.q("bookViews"))
        views = [etree.SubElement(group, package.q("workbookView"))]
        insert_before(workbook, group, frozenset({"sheets"}))
    for view in views:
        view.set("activeTab", str(number(view, "activeTab") + 1))
        # The first tab that is seen is the list, wherever the bar was scrolled to.
        drop(view, "firstSheet")
    for names in children(workbook, "definedNames"):
        for name in children(names, "definedName"):
            if name.get("localSheetId") is not None:
                name.set("localSheetId", str(number(name, "localSheetId") + 1))


def _count(package: Package, name: str, before: int) -> None:
    """Name the sheet in the properties of the file too, where they list the sheets in the usual way."""
    properties = package.related("", "extended-properties")
    if properties is None or before < 1:
        return
    pair, titles = (_vector(package.look(properties.target), key) for key in _LISTS)
    counts = [e for e in pair if local(e) in ("i4", "int")]
    names = [e for e in titles if local(e) == "lpstr"]
    if not counts or len(names) < before or (counts[0].text or "").strip() != str(before):
        return
    root = package.tree(properties.target)
    next(e for e in _vector(root, _LISTS[0]) if local(e) in ("i4", "int")).text = str(before + 1)
    names = [e for e in _vector(root, _LISTS[1]) if local(e) == "lpstr"]
    first = etree.Element(etree.QName(names[0]))
    first.text = name
    names[0].addprevious(first)
    vector = first.getparent()
    if vector is not None:
        vector.set("size", str(len(names) + 1))


def _vector(root: etree._Element, key: str) -> list[etree._Element]:
    """Everything within one of the lists of the properties."""
    return [e for holder in children(root, key) for e in holder.iter()]


def _sheet(package: Package, listing: Listing, styles: ListStyles) -> bytes:
    names: dict[Any, str] = {None: package.main, "r": package.relation_base}  # None: without a prefix
    root = etree.Element(package.q("worksheet"), nsmap=names)

    def add(parent: etree._Element, name: str, attributes: Mapping[str, str] | None = None) -> etree._Element:
        return etree.SubElement(parent, package.q(name), dict(attributes or {}))

    top = len(listing.notes) + 4
    add(add(root, "sheetPr"), "pageSetUpPr", {"fitToPage": "1"})
    view = add(add(root, "sheetViews"), "sheetView", {"showGridLines": "0", "workbookViewId": "0"})
    add(view, "pane", {"ySplit": str(top), "topLeftCell": f"A{top + 1}", "activePane": "bottomLeft", "state": "frozen"})
    widths = add(root, "cols")
    for column, width in enumerate(_WIDTHS, start=1):
        add(widths, "col", {"min": str(column), "max": str(column), "width": str(width), "customWidth": "1"})
    data = add(root, "sheetData")
    for row_number, cells in enumerate(_rows(listing, styles), start=1):
        height = _HEIGHT * (_lines(cells) if row_number > top else 2 if row_number == _TITLE_ROW else 1)
        row = add(data, "row", {"r": str(row_number), "ht": str(height), "customHeight": "1"})
        for letter, (text, style) in zip("ABCDE", cells, strict=False):
            cell = add(row, "c", {"r": f"{letter}{row_number}", "s": str(style), "t": "inlineStr"})
            shown = add(add(cell, "is"), "t", {_SPACE: "preserve"})
            shown.text = plain_text(text, _LONGEST_CELL)
    links = list(_links(listing, top))
    if links:
        holder = add(root, "hyperlinks")
        for reference, location in links:
            add(holder, "hyperlink", {"ref": reference, "location": location, "display": location})
    add(root, "pageMargins", dict.fromkeys(("left", "right", "top", "bottom", "header", "footer"), "0.5"))
    add(root, "pageSetup", {"paperSize": "9", "orientation": "landscape", "fitToHeight": "0"})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rows(listing: Listing, styles: ListStyles) -> Iterator[tuple[tuple[str, int], ...]]:
    yield ((marker(listing.origin), styles.sign),)
    yield ((listing.title, styles.title),)
    for note in listing.notes:
        yield ((note, styles.note),)
    yield ()
    yield tuple((heading, styles.heading) for heading in listing.headings)
    for line in listing.lines:
        linked = styles.link if _target(line) else styles.text
        yield (
            (line.kind, styles.kinds.get(line.severity, styles.text)), (line.sheet or "", styles.text),
            (line.cell or "", linked), (line.message, styles.text), (line.remedy, styles.text),
        )  # fmt: skip


def _lines(cells: tuple[tuple[str, int], ...]) -> int:
    """How many lines the longest text of a row takes: not every program finds out by itself."""
    return max(len(text) // (width - 2) + 1 for (text, _), width in zip(cells, _WIDTHS, strict=False))


def _links(listing: Listing, top: int) -> Iterator[tuple[str, str]]:
    for row_number, line in enumerate(listing.lines, start=top + 1):
        target = _target(line)
        if target:
            yield f"C{row_number}", target


def _target(line: ListedProblem) -> str | None:
    """Where a line leads; a name in quotes, with the quotes in it doubled."""
    if line.sheet is None or line.cell is None or place_of(line.cell) is None:
        return None
    return "'{}'!{}".format(allowed(line.sheet).replace("'", "''"), line.cell)

"""Styles added to a workbook: a filled twin of each style that a marked cell has, and those of the list."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from lib.model.errors import NotMarkable
from lib.model.problem import Severity
from lib.reports.annotated_package import Package, child, children, local

# Pale steps of "not met": the severity is also the first word of the comment and a column of the list.
FILLS = {Severity.ERROR: "FFF2B58C", Severity.WARNING: "FFFBE3D1"}
_HEADING_FILL = "FFD5DBE3"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_FONT = "Times New Roman"
# In this order within the style sheet.
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_EMPTY = (
    '<styleSheet xmlns="{main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class ListStyles:
    """The numbers of the styles of the list."""

    sign: int
    title: int
    note: int
    heading: int
    text: int
    link: int
    kinds: dict[Severity, int]


class Styles:
    """The style sheet of a workbook, to which styles are only ever added."""

    def __init__(self, package: Package) -> None:
        self._package = package
        found = package.related(package.workbook, "styles")
        if found is None:
            part = package.beside("styles{}.xml")
            package.put(part, _EMPTY.format(main=package.main).encode())
            package.declare(part, _STYLES_TYPE)
            package.relate(package.workbook, "styles", part)
        else:
            part = found.target
        self._root = package.tree(part)
        if local(self._root) != "styleSheet":
            raise NotMarkable("styles")
        self._formats = self._group("cellXfs")
        if not children(self._formats, "xf"):
            self._add("cellXfs", self._element("xf", numFmtId="0", fontId="0", fillId="0", borderId="0"))
        self._twins: dict[tuple[int, Severity], int] = {}
        self._plain: dict[int, int] = {}
        self._fills: dict[str, int] = {}
        self._border: int | None = None

    def _element(self, name: str, **attributes: str) -> etree._Element:
        return etree.Element(self._package.q(name), attributes)

    def _group(self, name: str) -> etree._Element:
        """A group of the style sheet, made in its place where it is missing."""
        group = child(self._root, name)
        if group is None:
            group = self._element(name)
            before = sum(local(other) in _ORDER[: _ORDER.index(name)] for other in self._root)
            self._root.insert(before, group)
        return group

    def _add(self, group_name: str, element: etree._Element) -> int:
        """Append to a group; the number of what was appended."""
        group = self._group(group_name)
        items = [item for item in group if local(item) == local(element)]
        if items:
            items[-1].addnext(element)
            element.tail, items[-1].tail = items[-1].tail, None
        else:
            group.append(element)
        group.set("count", str(len(items) + 1))
        return len(items)

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fills = self._group("fills")
            # The first two numbers have a fixed meaning, whatever stands there.
            while len(children(fills, "fill")) < 2:
                fill = self._element("fill")
                fill.append(self._element("patternFill", patternType="none"))
                self._add("fills", fill)
            fill = self._element("fill")
            pattern = etree.SubElement(fill, self._package.q("patternFill"), {"patternType": "solid"})
            etree.SubElement(pattern, self._package.q("fgColor"), {"rgb": colour})
            etree.SubElement(pattern, self._package.q("bgColor"), {"indexed": "64"})
            self._fills[colour] = self._add("fills", fill)
        return self._fills[colour]

    def marked(self, style: int, severity: Severity) -> int:
        """The style like ``style`` in everything but its fill."""
        known = children(self._formats, "xf")
        style = style if 0 <= style < len(known) else 0
        if (style, severity) not in self._twins:
            twin = deepcopy(known[style])
            twin.set("fillId", str(self._fill(FILLS[severity])))
            twin.set("applyFill", "1")
            self._twins[style, severity] = self._add("cellXfs", twin)
        return self._twins[style, severity]

    def unmarked(self, style: int) -> int:
        """The style like ``style`` without a fill of ours; itself where it has none."""
        known = children(self._formats, "xf")
        number = known[style].get("fillId", "0") if 0 <= style < len(known) else "0"
        fills = children(self._group("fills"), "fill")
        fill = fills[int(number)] if number.isdigit() and int(number) < len(fills) else None
        colours = {e.get("rgb") for e in fill.iter() if local(e) == "fgColor"} if fill is not None else set()
        if not colours & set(FILLS.values()):
            return style
        if style not in self._plain:
            twin = deepcopy(known[style])
            twin.set("fillId", "0")
            self._plain[style] = self._add("cellXfs", twin)
        return self._plain[style]

    def of_list(self) -> ListStyles:
        """The styles of the list of problems, in a font that every Vietnamese letter is in."""
        plain, bold = self._font("11"), self._font("11", bold=True)
        grey = self._font("9", colour="FF5B6673")
        link = self._font("11", colour="FF1F4E8C", underlined=True)
        return ListStyles(
            sign=self._style(grey, wrapped=False),
            title=self._style(self._font("14", bold=True), wrapped=False),
            note=self._style(plain, wrapped=False),
            heading=self._style(bold, _HEADING_FILL, bordered=True),
            text=self._style(plain, bordered=True),
            link=self._style(link, bordered=True),
            kinds={severity: self._style(plain, colour, bordered=True) for severity, colour in FILLS.items()},
        )

    def _font(self, size: str, *, colour: str = "FF1B2430", bold: bool = False, underlined: bool = False) -> int:
        font = self._element("font")
        if bold:
            font.append(self._element("b"))
        if underlined:
            font.append(self._element("u"))
        font.extend([
            self._element("sz", val=size), self._element("color", rgb=colour), self._element("name", val=_FONT),
            self._element("family", val="1"),
        ])  # fmt: skip
        return self._add("fonts", font)

    def _thin_border(self) -> int:
        if self._border is not None:
            return self._border
        border = self._element("border")
        for side in ("left", "right", "top", "bottom"):
            line = etree.SubElement(border, self._package.q(side), {"style": "thin"})
            etree.SubElement(line, self._package.q("color"), {"rgb": "FF9AA5B1"})
        border.append(self._element("diagonal"))
        self._border = self._add("borders", border)
        return self._border

    def _style(self, font: int, colour: str | None = None, *, bordered: bool = False, wrapped: bool = True) -> int:
        self._group("borders")
        style = self._element(
            "xf", numFmtId="0", fontId=str(font), fillId=str(self._fill(colour) if colour else 0),
            borderId=str(self._thin_border() if bordered else 0), quotePrefix="1", applyFont="1", applyFill="1",
            applyBorder="1", applyAlignment="1",
        )  # fmt: skip
        if child(self._root, "cellStyleXfs") is not None:
            style.set("xfId", "0")
        alignment = {"vertical": "top", "wrapText": "1" if wrapped else "0"}
        etree.SubElement(style, self._package.q("alignment"), alignment)
        return self._add("cellXfs", style)

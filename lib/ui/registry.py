"""The pages: one table that feeds navigation, links and tests.

A page of other systems is data: ``data/reference/pages/<name>.toml`` and ``pages/<name>.py``. For any other page write
``pages/<name>.py`` with the steps it reads as, add a row here, and add its title to data/locale. The address
(``slug``) differs from the file's name and never changes once links to it exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from lib.catalog import Catalogue, system_pages
from lib.model.principal import Right
from lib.model.system import SystemPage
from lib.text import Translator

FOLDER = Path(__file__).resolve().parents[2] / "pages"


class Group(StrEnum):
    """What pages are for; they stand together in the navigation, in this order."""

    FIGURES = "figures"
    SYSTEMS = "systems"
    MEETING = "meeting"
    DATA = "data"
    ADMINISTRATION = "administration"


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page. ``form``: the form whose figures it shows; None: those of every form, or of the indicator chosen.

    ``group``: where it stands in the navigation.
    ``one_indicator``: whether it shows one indicator at a time, whose form then decides the periods and coverage.
    ``submissions``: whether it is about who submitted a form, so that its address holds a form and a day to count to.
    ``right``: what a person must hold, be it for one unit, to be offered the page and let in; services check it anew.
    ``any_period``: whether its address may ask for a period of which nothing was reported.
    ``presents``: whether it is a screen for a projector, without anything around it, that reads its address itself.
    ``slides``: whether its pictures can be presented.
    ``shareable``: whether a link to its view can be made. ``follows_link``: whether it shows what a link leads to, so
    that it is not offered by itself. ``system``: what stands on it, for a page that is data.
    """

    page_id: str
    slug: str
    icon: str
    group: Group
    form: str | None = None
    one_indicator: bool = False
    submissions: bool = False
    right: Right = Right.READ
    shareable: bool = False
    follows_link: bool = False
    presents: bool = False
    any_period: bool = False
    slides: bool = False
    system: SystemPage | None = None

    @property
    def about(self) -> str | tuple[str, ...] | None:
        """The form whose periods it offers; of a page that is data its forms and registers; None: every form."""
        return self.form if self.system is None else (*self.system.forms, *self.system.registers)

    def periods_of(self, catalogue: Catalogue) -> str | tuple[str, ...] | None:
        """``about`` with what its scoring schemes rest on: the periods to choose from, which it need not open on."""
        if self.system is None or self.about is None:
            return self.about
        schemes = (catalogue.schemes[name] for name in self.system.schemes if name in catalogue.schemes)
        return tuple(dict.fromkeys((*self.about, *(name for scheme in schemes for name in scheme.rests_on))))

    @property
    def offered(self) -> bool:
        """Whether the navigation leads there: not to what needs a link or an agenda to show anything."""
        return not (self.follows_link or self.presents)

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.page_id}.py"


_BUILT_IN = (
    PageSpec("overview", "tong-quan", ":material/dashboard:", Group.FIGURES, shareable=True, slides=True),
    PageSpec("unit", "don-vi-chi-tiet", ":material/domain:", Group.FIGURES, shareable=True, slides=True),
    PageSpec(
        "provinces", "so-sanh", ":material/leaderboard:", Group.FIGURES, one_indicator=True, shareable=True, slides=True
    ),
    PageSpec(
        "analysis",
        "phan-tich",
        ":material/query_stats:",
        Group.FIGURES,
        one_indicator=True,
        shareable=True,
        slides=True,
    ),
    PageSpec(
        "timeliness",
        "giai-quyet-dung-han",
        ":material/schedule:",
        Group.FIGURES,
        form="tthc_results",
        shareable=True,
        slides=True,
    ),
    PageSpec(
        "payments",
        "chi-tra-khong-tien-mat",
        ":material/credit_card:",
        Group.FIGURES,
        form="cashless",
        shareable=True,
        slides=True,
    ),
    PageSpec("targets", "chi-tieu", ":material/flag:", Group.FIGURES, shareable=True, slides=True),
    PageSpec("search", "tim-kiem", ":material/search:", Group.FIGURES),
    PageSpec("report", "bao-cao", ":material/description:", Group.MEETING, any_period=True),
    PageSpec("agendas", "chuong-trinh-hop", ":material/slideshow:", Group.MEETING),
    PageSpec("conclusions", "y-kien-ket-luan", ":material/forum:", Group.MEETING),
    PageSpec("links", "lien-ket-da-chia-se", ":material/link:", Group.MEETING, right=Right.SHARE),
    PageSpec("downloads", "tai-ve", ":material/download:", Group.MEETING, one_indicator=True),
    PageSpec("lookup", "tra-cuu", ":material/tag:", Group.MEETING),
    PageSpec("presentation", "trinh-chieu", ":material/present_to_all:", Group.MEETING, presents=True),
    PageSpec("link", "lien-ket", ":material/share:", Group.MEETING, follows_link=True),
    PageSpec("upload", "nhap-so-lieu", ":material/upload_file:", Group.DATA, right=Right.SUBMIT),
    PageSpec(
        "submissions",
        "chat-luong-so-lieu",
        ":material/fact_check:",
        Group.DATA,
        submissions=True,
        shareable=True,
        slides=True,
    ),
    PageSpec("answers", "cau-tra-loi", ":material/quiz:", Group.DATA),
    PageSpec("versions", "phien-ban", ":material/history:", Group.DATA, one_indicator=True),
    PageSpec("methodology", "phuong-phap-tinh", ":material/function:", Group.DATA, shareable=True),
    PageSpec("journal", "nhat-ky", ":material/receipt_long:", Group.ADMINISTRATION, right=Right.READ_JOURNAL),
    PageSpec("people", "nguoi-dung", ":material/group:", Group.ADMINISTRATION, right=Right.GRANT_ROLES),
)


@cache
def pages() -> tuple[PageSpec, ...]:
    """Every page, in the order of the navigation; the first one is where a visit begins."""
    first = [spec for spec in _BUILT_IN if spec.group is Group.FIGURES]
    rest = [spec for spec in _BUILT_IN if spec.group is not Group.FIGURES]
    return (*first, *map(_of_system, system_pages()), *rest)


def _of_system(page: SystemPage) -> PageSpec:
    return PageSpec(
        page.page_id,
        page.slug,
        page.icon,
        Group.SYSTEMS,
        form=page.form,
        shareable=True,
        any_period=True,
        slides=True,
        system=page,
    )


def title(page_id: str, text: Translator) -> str:
    """The name of a page in the language of the visitor."""
    system = page(page_id).system
    return text.name(system.title) if system is not None else _built_in_title(page_id, text)


def _built_in_title(page_id: str, text: Translator) -> str:
    return {
        "overview": text.say("Overview"),
        "unit": text.say("One unit"),
        "provinces": text.say("Compare provinces and cities"),
        "analysis": text.say("Analysis"),
        "timeliness": text.say("Resolved on time"),
        "payments": text.say("Cashless payment"),
        "targets": text.say("Targets"),
        "search": text.say("Search"),
        "submissions": text.say("Data quality"),
        "agendas": text.say("Agendas"),
        "presentation": text.say("Presentation"),
        "report": text.say("Report"),
        "lookup": text.say("Open a reference code"),
        "conclusions": text.say("Remarks and conclusions"),
        "upload": text.say("Enter data"),
        "answers": text.say("Remembered answers"),
        "versions": text.say("Versions & sources"),
        "methodology": text.say("Methodology"),
        "links": text.say("Shared links"),
        "link": text.say("Shared view"),
        "journal": text.say("Journal"),
        "downloads": text.say("Downloads"),
        "people": text.say("People and roles"),
    }[page_id]


def group_title(group: Group, text: Translator) -> str:
    """The small heading above the pages of a group, in the language of the visitor."""
    return {
        Group.FIGURES: text.say("Figures"),
        Group.SYSTEMS: text.say("Other systems"),
        Group.MEETING: text.say("Reports and meetings"),
        Group.DATA: text.say("Data and sources"),
        Group.ADMINISTRATION: text.say("Administration"),
    }[group]


def page(page_id: str) -> PageSpec:
    """The page of that id; KeyError when there is none."""
    return {spec.page_id: spec for spec in pages()}[page_id]

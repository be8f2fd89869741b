"""The pages: one table that feeds navigation, links and tests.

To add a page: write ``pages/<name>.py`` with the steps it reads as, add a row here, and add its title to
data/locale. Its address (``slug``) differs from the file's name and never changes once links to it exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lib.model.principal import Right
from lib.text import Translator

FOLDER = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page. ``form``: the form whose figures it shows; None: those of every form, or of the indicator chosen.

    ``one_indicator``: whether it shows one indicator at a time, whose form then decides the periods and coverage.
    ``submissions``: whether it is about who submitted a form, so that its address holds a form and a day to count to.
    ``right``: what a person must hold, be it for one unit, to be offered the page and let in; services check it anew.
    ``any_period``: whether its address may ask for a period of which nothing was reported.
    ``presents``: whether it is a screen for a projector, without anything around it, that reads its address itself.
    ``slides``: whether its pictures can be presented.
    ``shareable``: whether a link to its view can be made. ``follows_link``: whether it shows what a link leads to, so
    that it is not offered by itself.
    """

    page_id: str
    slug: str
    icon: str
    form: str | None = None
    one_indicator: bool = False
    submissions: bool = False
    right: Right = Right.READ
    shareable: bool = False
    follows_link: bool = False
    presents: bool = False
    any_period: bool = False
    slides: bool = False

    @property
    def offered(self) -> bool:
        """Whether the navigation leads there: not to what needs a link or an agenda to show anything."""
        return not (self.follows_link or self.presents)

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.page_id}.py"


PAGES = (
    PageSpec("overview", "tong-quan", ":material/dashboard:", shareable=True, slides=True),
    PageSpec("unit", "don-vi-chi-tiet", ":material/domain:", shareable=True, slides=True),
    PageSpec("provinces", "so-sanh", ":material/leaderboard:", one_indicator=True, shareable=True, slides=True),
    PageSpec("analysis", "phan-tich", ":material/query_stats:", one_indicator=True, shareable=True, slides=True),
    PageSpec(
        "timeliness", "giai-quyet-dung-han", ":material/schedule:", form="tthc_results", shareable=True, slides=True
    ),
    PageSpec(
        "payments", "chi-tra-khong-tien-mat", ":material/credit_card:", form="cashless", shareable=True, slides=True
    ),
    PageSpec("targets", "chi-tieu", ":material/flag:", shareable=True, slides=True),
    PageSpec(
        "submissions", "chat-luong-so-lieu", ":material/fact_check:", submissions=True, shareable=True, slides=True
    ),
    PageSpec("report", "bao-cao", ":material/description:", any_period=True),
    PageSpec("conclusions", "y-kien-ket-luan", ":material/forum:"),
    PageSpec("upload", "nhap-so-lieu", ":material/upload_file:", right=Right.SUBMIT),
    PageSpec("answers", "cau-tra-loi", ":material/quiz:"),
    PageSpec("versions", "phien-ban", ":material/history:", one_indicator=True),
    PageSpec("methodology", "phuong-phap-tinh", ":material/function:", shareable=True),
    PageSpec("agendas", "chuong-trinh-hop", ":material/slideshow:"),
    PageSpec("presentation", "trinh-chieu", ":material/present_to_all:", presents=True),
    PageSpec("links", "lien-ket-da-chia-se", ":material/link:", right=Right.SHARE),
    PageSpec("link", "lien-ket", ":material/share:", follows_link=True),
    PageSpec("journal", "nhat-ky", ":material/receipt_long:", right=Right.READ_JOURNAL),
    PageSpec("downloads", "tai-ve", ":material/download:", one_indicator=True),
    PageSpec("people", "nguoi-dung", ":material/group:", right=Right.GRANT_ROLES),
)


def title(page_id: str, text: Translator) -> str:
    """The name of a page in the language of the visitor."""
    return {
        "overview": text.say("Overview"),
        "unit": text.say("One unit"),
        "provinces": text.say("Compare provinces and cities"),
        "analysis": text.say("Analysis"),
        "timeliness": text.say("Resolved on time"),
        "payments": text.say("Cashless payment"),
        "targets": text.say("Targets"),
        "submissions": text.say("Data quality"),
        "agendas": text.say("Agendas"),
        "presentation": text.say("Presentation"),
        "report": text.say("Report"),
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


def page(page_id: str) -> PageSpec:
    """The page of that id; KeyError when there is none."""
    return {spec.page_id: spec for spec in PAGES}[page_id]

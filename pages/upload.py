"""Nhập số liệu: drop the spreadsheets as they came, see what was understood, confirm."""

from lib.ui.filters import page_head
from lib.ui.registry import title
from lib.ui.upload_results import show_results
from lib.ui.uploads import confirm_files, pick_files
from lib.ui.visit import current

visit = current()
page_head(visit, title("upload", visit.text), [])
show_results(visit)
files = pick_files(visit)
confirm_files(visit, files)

"""Nhập số liệu: drop the spreadsheets as they came, see what was understood, put it right, confirm."""

import streamlit as st

from lib.ui.filters import page_head
from lib.ui.registry import title
from lib.ui.templates import offer_any_template
from lib.ui.upload.flow import show_files
from lib.ui.upload.results import show_results
from lib.ui.upload.uploader import pick_files
from lib.ui.visit import current

visit = current()
page_head(visit, title("upload", visit.text), [])
offer_any_template(visit)
files = pick_files(visit)
with st.container():
    show_results(visit, waiting=bool(files))
show_files(visit, files)

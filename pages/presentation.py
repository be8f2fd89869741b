"""Trình chiếu: one idea a screen for a projector, from a saved agenda or from the ideas of one page."""

import streamlit as st

from lib.ui.present.stage import present
from lib.ui.resources import desk

present(desk(), st.query_params.to_dict())

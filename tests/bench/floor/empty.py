"""Streamlit's own floor: a page of nothing but a title."""

import streamlit as st

st.title("Trang trống")

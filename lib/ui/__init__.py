"""Streamlit: the shell, the page registry, the address, filters, cards, tables and the cache."""

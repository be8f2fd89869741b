"""The main script: reads the address, draws the shell, runs the page. Streamlit runs it on every interaction."""

from lib.ui.shell_frame import run

run()

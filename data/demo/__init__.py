"""Illustrative months: invented figures in workbooks, imported like any upload."""

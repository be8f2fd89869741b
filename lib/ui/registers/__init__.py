"""A register on a page: its figures, the records asked for, when things are due, and one record with its origin."""

from lib.ui.registers.part import draw_register

__all__ = ["draw_register"]

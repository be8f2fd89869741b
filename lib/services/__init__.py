"""The use cases: the only place that joins the rooms, and where rights are checked."""

from lib.services.desk import Cache, Desk, ProcessCache

__all__ = ["Cache", "Desk", "ProcessCache"]

"""What this release is called, in the one place and the other."""

import tomllib

from lib.model.release import RELEASE
from tests.conftest import ROOT


def test_the_release_is_the_version_of_the_project() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == RELEASE

"""Give the examples in this folder's docstrings a `profile`: the default house style."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.style.profile import load_profile

HOUSE_STYLE = "templates/house-style"


@pytest.fixture(autouse=True)
def _profile_for_examples(doctest_namespace: dict[str, Any]) -> None:
    folder = Path(__file__).parents[2] / HOUSE_STYLE
    doctest_namespace["profile"] = load_profile("default", folder, HOUSE_STYLE)
    doctest_namespace["bbc"] = load_profile("bbc", folder, HOUSE_STYLE)

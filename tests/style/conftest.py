"""The house styles as shipped, and a way to change one setting of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.style.profile import Profile, load_profile

FOLDER = Path(__file__).parents[2] / "templates" / "house-style"
SHOWN = "templates/house-style"
SHIPPED = ("default", "bbc", "newsquest", "national-world", "reach", "iliffe")


@pytest.fixture(scope="session")
def style() -> Callable[[str], Profile]:
    loaded = {name: load_profile(name, FOLDER, SHOWN) for name in SHIPPED}
    return loaded.__getitem__


@pytest.fixture(scope="session")
def default(style: Callable[[str], Profile]) -> Profile:
    return style("default")


@pytest.fixture(scope="session")
def changed(default: Profile) -> Callable[..., Profile]:
    """Return the default house style with some settings of one section changed."""

    def change(section: str, **settings: object) -> Profile:
        inner = getattr(default, section).model_copy(update=settings)
        return default.model_copy(update={section: inner})

    return change

"""The material of the two stories."""

from __future__ import annotations

import pytest

from generator.pipeline import Project, load
from generator.plan.material import Material


@pytest.fixture(scope="session")
def mending(second_project: Project) -> Material:
    return load(second_project, "mending")


@pytest.fixture(scope="session")
def first_story(real_project: Project) -> Material:
    return load(real_project, "cancelled-crimes")

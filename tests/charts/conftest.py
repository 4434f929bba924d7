"""The material of the two stories, and what a copy of a chart says of itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from generator.models import Edition
from generator.pipeline import Project, load
from generator.plan.material import Material

EDITION = Edition(
    banner="STRICTLY EMBARGOED until 06:00 GMT, Thursday 1 February 2024",
    embargo=dt.datetime(2024, 2, 1, 6, tzinfo=dt.UTC),
    lifted=False,
    credit="A Data Unit",
)
LIFTED = replace(EDITION, banner="Free to use", lifted=True)


@pytest.fixture(scope="session")
def mending(second_project: Project) -> Material:
    return load(second_project, "mending")


@pytest.fixture(scope="session")
def first_story(real_project: Project) -> Material:
    return load(real_project, "cancelled-crimes")

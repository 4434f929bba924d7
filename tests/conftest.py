"""The projects that tests write from: the real one, and a small invented one about something else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from breaking import Copy
from coverage import Coverage, multiproc
from hypothesis import HealthCheck, settings

from generator.drafts import key_of
from generator.models import Article
from generator.pipeline import Project, articles, load, plans

ROOT = Path(__file__).parents[1]

settings.register_profile(
    "the same on every run",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("the same on every run")
"""What is drawn depends on the test alone, and whether it passes on nothing that a slow machine could change."""

for colours in ("FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS", "TTY_COMPATIBLE"):
    os.environ.pop(colours, None)  # where one is set, help is in colour though nobody reads it on a terminal


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the examples of a page without coverage: they show what others test."""
    for item in items:
        if item.path.suffix == ".md":
            item.add_marker("exhaustive")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Set up a test that is marked exhaustive without coverage."""
    with unwatched(item):
        yield


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Run a test that is marked exhaustive without coverage: what it runs is run by others too."""
    with unwatched(item):
        yield


@contextmanager
def unwatched(item: pytest.Item) -> Iterator[None]:
    """Pause coverage for a marked test."""
    if item.get_closest_marker("exhaustive"):
        with coverage_paused():
            yield
    else:
        yield


@contextmanager
def coverage_paused() -> Iterator[None]:
    """Pause coverage, here and in every process that is started.

    In a worker of the test run there are two that watch, one within the other: the outer goes on when the inner stops.
    """
    paused: list[Coverage] = []
    while watching := Coverage.current():
        watching.stop()
        paused.append(watching)
    in_children = BaseProcess._bootstrap
    BaseProcess._bootstrap = multiproc.original_bootstrap if paused else in_children
    try:
        yield
    finally:
        BaseProcess._bootstrap = in_children
        for watching in reversed(paused):
            watching.start()


@pytest.fixture(scope="session")
def real_project() -> Project:
    return Project(ROOT)


@pytest.fixture(scope="session")
def real_drafts(real_project: Project) -> Mapping[str, Article]:
    """Return every draft of the real story by its key: rendered once for all the tests that read them."""
    with coverage_paused():
        material = load(real_project, "cancelled-crimes")
        return {key_of(one): one for one in articles(real_project, material, plans(material))}


@pytest.fixture(scope="session")
def second_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project of the invented story alone, in the house styles as shipped."""
    root = tmp_path_factory.mktemp("second") / "project"
    shutil.copytree(ROOT / "tests" / "story", root)
    shutil.copytree(ROOT / "templates" / "house-style", root / "templates" / "house-style")
    return Project(root)


@pytest.fixture
def tables(tmp_path: Path) -> Copy:
    """Return a copy of the tables and the house styles to break one thing in: what is wrong there is told without more."""
    return Copy(tmp_path / "project")


@pytest.fixture
def whole_project(tmp_path: Path) -> Copy:
    """Return a copy of the tables, the house styles and the templates to break one thing in."""
    return Copy(tmp_path / "project", templates=True)

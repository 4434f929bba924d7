"""What a template may be given, and whether the story and its templates agree on it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import Problems
from generator.models import Plan
from generator.project.story import Story
from generator.render.templates import Templates

GIVEN = frozenset(
    {
        "areas",
        "base",
        "contacts",
        "counted",
        "deadline",
        "derived",
        "disputed",
        "figured",
        "first",
        "found",
        "found_in",
        "framed",
        "held",
        "known",
        "measures",
        "members",
        "missing",
        "no_base",
        "noted",
        "others",
        "own",
        "press_office",
        "quote",
        "rank",
        "reason",
        "reply_note",
        "reply_status",
        "rows",
        "second",
        "stale",
        "tally",
        "total",
        "unchecked",
        "unknown",
        "with_figures",
        "without",
        "years",
    }
)
ALWAYS = frozenset(
    {
        "area",
        "crossheads",
        "embargo",
        "first_year",
        "largest_base",
        "last_year",
        "number_of_areas",
        "published",
        "region",
        "smallest_base",
        "unit",
        "unit_aside",
        "whole",
    }
)
SHARED = ALWAYS - {"area", "region"} | {"quote", "contacts"}


def names_given(story: Story) -> frozenset[str]:
    """Return every name that a template of the story may be given."""
    return GIVEN | ALWAYS | {spec.name for spec in story.attributes}


def check_names(story: Story) -> None:
    """Raise InputError for each attribute of the story that has the name of something else a template is given."""
    problems = Problems()
    for place, spec in enumerate(story.attributes, start=1):
        if spec.name in GIVEN | ALWAYS:
            where = f"key 'attributes[{place}].name'"
            do = "Give the attribute and its column another name."
            problems.add(
                f"data/{story.slug}/story.toml", where, "templates use this name already", f"'{spec.name}'", do
            )
    problems.raise_if_any()


def check_cases(plans: Iterable[Plan], templates: Templates) -> None:
    """Raise InputError with the file to add for every case that a plan needs and no template words."""
    problems = Problems()
    needed: dict[tuple[str, str], str] = {}
    for plan in plans:
        for passage in plan.passages:
            needed.setdefault((passage.folder, passage.case), passage.area or plan.slug)
    for (folder, case), slug in needed.items():
        if not templates.has(folder, case):
            file, do = templates.missing(folder, case)
            problems.add(file, "", "there is no wording for this case", f"'{slug}' needs it", do)
    problems.raise_if_any()

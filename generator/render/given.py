"""The names that templates are given: some of them always, the others only in certain parts."""

from __future__ import annotations

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
        "years_differ",
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

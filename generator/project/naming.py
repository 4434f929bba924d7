"""By what names a draft may be asked for. Every command that is told an area or a round-up finds it here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.errors import Problems, did_you_mean
from generator.project.gazetteer import Gazetteer

REGIONS, NATION = "regions/", "nation"
Spellings = Mapping[str, Iterable[str]]
DO = f"Use a slug or any name of an area; for a round-up, {REGIONS} and its slug, or {NATION}."


def spellings_of(gazetteer: Gazetteer) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return every spelling of each area by its slug, and the names of what each round-up is of by its draft's key."""
    areas = {slug: [one.name, one.short, one.headline, one.possessive] for slug, one in gazetteer.areas.items()}
    for name, slug in gazetteer.aliases.items():
        if slug:
            areas[slug].append(name)
    groups = {f"{REGIONS}{slug}": [slug, one.name, one.in_text] for slug, one in gazetteer.groups.items()}
    return areas, groups | {NATION: []}


def drafts_named(names: Sequence[str], gazetteer: Gazetteer, option: str = "--area") -> tuple[str, ...]:
    """Return the keys of the drafts that are named, in the order in which they are named, each once.

    An area is named by its slug, by any of its names or by an alias; a round-up by its draft's key. Capitals do not
    matter. Raises InputError, with every name that is none, or that two areas have.
    """
    return found_by(names, *spellings_of(gazetteer), option)


def found_by(names: Sequence[str], areas: Spellings, round_ups: Spellings, option: str = "--area") -> tuple[str, ...]:
    """Return the keys that names stand for, as `drafts_named` does, from the spellings of each area and round-up.

    >>> areas = {"much-mending": ["Much Mending Council", "Much Mending"]}
    >>> found_by(["MUCH MENDING", "Regions/West", "much-mending"], areas, {"regions/west": ["West"]})
    ('much-mending', 'regions/west')
    """
    problems, found = Problems(), []
    known: dict[str, list[str]] = {}
    for key, spellings in (*areas.items(), *((key, ()) for key in round_ups)):
        for spelling in dict.fromkeys(_folded(one) for one in (key, *spellings)):
            known.setdefault(spelling, []).append(key)
    for name in names:
        own = _folded(name)
        keys = [own] if own in areas else known.get(own, [])
        if len(keys) == 1:
            found += keys
        elif keys:
            problems.add(option, "", "two areas have this name", f"'{name}'", f"Use a slug: {', '.join(keys)}.")
        else:
            near = [key for key, spellings in round_ups.items() if own in map(_folded, spellings)]
            do = f"Did you mean '{near[0]}'?" if near else did_you_mean(name, [*areas, *round_ups]) or DO
            problems.add(option, "", "no area or round-up of this name", f"'{name}'", do)
    problems.raise_if_any()
    return tuple(dict.fromkeys(found))


def _folded(name: str) -> str:
    """Return a name as it is compared: without regard to capitals, blanks or the kind of apostrophe."""
    return " ".join(name.casefold().replace("’", "'").split())

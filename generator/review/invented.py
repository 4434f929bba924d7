"""What an invented area is made of: a figure of any kind, a name that nobody could take for a place, and a case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from generator.models import Cell, Figure, State
from generator.project.gazetteer import Gazetteer
from generator.replies import REPLY_STATUSES

PREFIX = "invented-"
SOURCE = "Invented"
NOWHERE = Cell("invented", 0)
DISPUTE = "It says that some of these had been put right before anyone looked."
ASKED = REPLY_STATUSES[2]
STEMS = ("Fable", "Fiction", "Sample", "Specimen", "Dummy", "Mock", "Example", "Trial", "Pretend", "Madeup")
ENDINGS = ("ford", "ham", "ton", "bury", "ley", "mouth", "wick", "stead", "combe", "dale")


@dataclass(frozen=True, slots=True)
class Name:
    """How an invented area is called; `patch` is '' where readers have no other name for its ground."""

    name: str
    short: str
    definite: bool = False
    plural: bool = False
    patch: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What an inspectorate says of an area, on a measure or ('') in general: a fragment in a frame, or all of it."""

    measure: str
    framed: bool


@dataclass(frozen=True, slots=True)
class Invented:
    """One hard case as an area that is not yet on the map.

    `figures` are by measure: a measure that is not named is unknown. `known` are its attributes by name: one that is
    not named is not known. `name` is None for any plain name. `group` is the slug of the invented group that it is in.
    Areas are ranked only within one `field`; those of the field '' have no rank. `status` is where its reply stands,
    and `reply` what it says.
    """

    slug: str
    case: str
    figures: Mapping[str, Figure]
    known: Mapping[str, str]
    group: str
    name: Name | None = None
    field: str = ""
    status: str = ASKED
    reply: str = ""
    words: tuple[Words, ...] = ()


def counted(count: int, base: int, *, derived: bool = False, dispute: str = "") -> Figure:
    """Return a counted figure of no area yet.

    >>> figure = counted(0, 20)
    >>> figure.count, figure.base, figure.found
    (0, 20, False)
    """
    return Figure(
        "",
        "",
        State.COUNTED,
        NOWHERE,
        count,
        base,
        found=count > 0,
        derived=derived,
        dispute=dispute,
        source=SOURCE,
    )


def percentage(percent: int, *, dispute: str = "") -> Figure:
    """Return a figure of which only the percentage is known, of no area yet."""
    state = State.PERCENTAGE_ONLY
    return Figure("", "", state, NOWHERE, percent=percent, found=percent > 0, dispute=dispute, source=SOURCE)


def absent(state: State, earlier_year: int | None = None, earlier_view: str = "") -> Figure:
    """Return a figure that there is none of, for a named reason, of no area yet.

    >>> absent(State.NONE_REPORTED).found, absent(State.REFUSED).found
    (False, None)
    """
    found = {State.NONE_REPORTED: False, State.SOME_REPORTED: True}.get(state)
    return Figure(
        "",
        "",
        state,
        NOWHERE,
        found=found,
        earlier_year=earlier_year,
        earlier_view=earlier_view,
        source="" if state is State.UNKNOWN else SOURCE,
    )


def possessive(name: str) -> str:
    """Return the possessive of a name: a name that ends in s takes only the apostrophe.

    >>> possessive("Fableford"), possessive("Upper Fables")
    ('Fableford’s', 'Upper Fables’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def kind_of_area(gazetteer: Gazetteer) -> str:
    """Return the word that most of the real areas have in their official name beside their short one, '' for none."""
    rest = (area.name.replace(area.short, "").strip() for area in gazetteer.areas.values())
    found = Counter(word for word in rest if word.isalpha())
    return max(found, key=lambda word: (found[word], word)) if found else ""


def real_names(gazetteer: Gazetteer) -> frozenset[str]:
    """Return every name of a real place that an invented area must not carry, in small letters and without marks."""
    areas = gazetteer.areas.values()
    names = {name for area in areas for name in (area.name, area.short, area.headline, area.patch, *area.places)}
    names |= {group.name for group in gazetteer.groups.values()} | set(gazetteer.aliases)
    names |= {piece for name in names for piece in re.split(r",| and | & ", name)}
    return frozenset(_plain(name) for name in names if _plain(name))


def carries(text: str, names: frozenset[str]) -> bool:
    """Whether any of some names (as `real_names` has them) stands in a text as whole words.

    >>> carries("Council of Greater Kent", frozenset({"kent"})), carries("Kentish Fable", frozenset({"kent"}))
    (True, False)
    """
    words = f" {_plain(text)} "
    return any(f" {name} " in words for name in names)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def plain_names(kind: str, taken: frozenset[str]) -> Iterator[Name]:
    """Yield invented names without end, none of which carries a name in `taken`; `kind` is what such areas are called.

    >>> names = plain_names("Council", frozenset({"fableford"}))
    >>> next(names).name, next(names).short
    ('Fictionford Council', 'Sampleford')
    """
    places = [f"{stem}{ending}" for ending, stem in product(ENDINGS, STEMS)]
    free = [place for place in places if not carries(place, taken)]
    for prefix in ("", "Upper ", "Lower ", "Great ", "Little "):
        yield from (Name(f"{prefix}{place} {kind}".strip(), f"{prefix}{place}") for place in free)


def hard_names(kind: str) -> dict[str, tuple[str, Name]]:
    """Return the names that break a sentence, by slug: what is hard about each, and the name itself."""
    long = "Upper Fable, Lower Fable and Little Madeup"
    full = "Upper Fable, Lower Fable, Fiction-under-the-Hill and the Borough of Little Madeup by the Sea"
    return {
        "long": ("a very long name, with commas", Name(f"Combined {kind} of {full}", long, definite=True)),
        "in-s": ("a name that ends in s", Name("Fable and the Upper Fictions", "Upper Fictions")),
        "the": ("a name that takes “the”", Name(f"Vale of Fable {kind}".strip(), "Vale of Fable", definite=True)),
        "plural": ("a name that takes a plural verb", Name("Twin Fables", "Twin Fables", plural=True)),
        "the-plural": (
            "a name that takes “the” and a plural verb",
            Name("Isles of Fable", "Isles of Fable", definite=True, plural=True),
        ),
        "accents": (
            "a name with accents",
            Name(f"Ynys Ffûg {kind}".strip(), "Ynys Ffûg", patch="Ynys Ffûg a Thêst"),
        ),
        "apostrophe": ("a name with an apostrophe", Name(f"King’s Fable {kind}".strip(), "King’s Fable")),
        "typed-apostrophe": (
            "a name with an apostrophe as a keyboard types it",
            Name(f"O'Fable {kind}".strip(), "O'Fable"),
        ),
        "ampersand": (
            "a name with an ampersand",
            Name(f"Fable & Fiction {kind}".strip(), "Fable & Fiction", patch="Fable & Fiction"),
        ),
        "hyphens": (
            "a name with hyphens",
            Name(f"Fable-upon-Fiction {kind}".strip(), "Fable-upon-Fiction", patch="Fable, Fiction and St Mock’s"),
        ),
    }

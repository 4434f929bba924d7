"""Everything a planner may look at, and the draft it is planning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.angles import area_angles
from generator.expectations import Expectation
from generator.facts.book import FactBook
from generator.models import Angle, Measured, Passage, State
from generator.project.gazetteer import Gazetteer
from generator.project.story import AttributeSpec, PartSpec, Story
from generator.project.tiles import Tile
from generator.quotes import QuoteBank
from generator.style.choice import Chooser, Turned
from generator.style.profile import Profile


@dataclass(frozen=True, slots=True)
class Material:
    """A story's declaration, areas, facts and quotes, and the house style it is told in.

    `chooser` tells which of several wordings an area gets; `expectations` are held against the finished drafts;
    `tiles` are the areas' places on a map, empty for a story that has none. `title` is the newspaper or site whose
    readers it is told to, '' where it is told for all.
    """

    story: Story
    gazetteer: Gazetteer
    book: FactBook
    bank: QuoteBank
    chooser: Chooser | Turned
    profile: Profile
    expectations: tuple[Expectation, ...] = ()
    tiles: Mapping[str, Tile] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One area's draft as it is planned: its angles with the lead first, its figures with the most serious first."""

    material: Material
    area: str
    angles: tuple[Angle, ...]
    measured: tuple[Measured, ...]

    @classmethod
    def of(cls, material: Material, area: str) -> Draft:
        """Return the draft of an area, before anything is planned but what may lead it."""
        measured = tuple(material.book.on(area, spec.name) for spec in material.story.measures)
        return cls(material, area, area_angles(material.story, material.book, area), measured)

    @property
    def lead(self) -> Angle:
        """The angle that the draft leads on."""
        return self.angles[0]

    @property
    def led(self) -> tuple[Measured, ...]:
        """The area on the measures that the lead tells."""
        return tuple(self.material.book.on(self.area, name) for name in self.lead.measures)

    @property
    def gaps(self) -> tuple[Measured, ...]:
        """The measures on which we have not got the area's figure."""
        return tuple(one for one in self.measured if one.is_gap)

    @property
    def unknown_attributes(self) -> tuple[AttributeSpec, ...]:
        """The required attributes that are not known of the area."""
        specs = self.material.story.attributes
        facts = self.material.book.attributes
        return tuple(spec for spec in specs if spec.required and not facts[self.area, spec.name].shown)

    def passage(self, spec: PartSpec, case: str = "", given: Mapping[str, object] | None = None) -> Passage:
        """Return a passage of this draft for one part of the story's order."""
        return passage(spec, self.area, case, given)


def passage(spec: PartSpec, area: str = "", case: str = "", given: Mapping[str, object] | None = None) -> Passage:
    """Return a passage for one part of the story's order; `area` is '' when it speaks of a group as a whole."""
    return Passage(spec.part, spec.folder or spec.part, case, area, spec.place, spec.fits, spec.optional, given or {})


def with_figures(measured: Sequence[Measured]) -> tuple[Measured, ...]:
    """Return those of which something is known that a reader can be told, even if it is only that none was reported."""
    told = (State.COUNTED, State.PERCENTAGE_ONLY, State.NONE_REPORTED, State.SOME_REPORTED)
    return tuple(one for one in measured if one.state in told)

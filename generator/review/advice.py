"""Where one more wording would make neighbouring drafts less alike, and by how much: tried out, not guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.models import Article
from generator.plan.material import Material
from generator.project.lengths import STANDARD, Budget, Budgets
from generator.project.story import Story
from generator.render.templates import SUFFIX, Wording
from generator.review.likeness import Alike, Form, Shared, Told, alike, compared, median, told
from generator.style.choice import Chooser
from generator.style.numbers import ordinal, whole_half_up
from generator.style.profile import Profile


@dataclass(frozen=True, slots=True)
class Advice:
    """What one more wording of a template would do. Pairs are neighbours whose drafts share a sentence of it.

    `too_few` of the `pairs` share one because both have the same wording, and `repeated` of them one that stands in
    more than one wording, of this file or another. `pairs_then` and `median_then` are what they would come to with one
    wording more, and `median_reworded` with no sentence repeated; `median` is the likeness of the middle one of all
    neighbouring pairs, as it is now.
    """

    template: str
    wordings: int
    pairs: int
    too_few: int
    repeated: int
    pairs_then: int
    median: Fraction
    median_then: Fraction
    median_reworded: Fraction

    @property
    def parted(self) -> int:
        """How many pairs fewer would share a sentence of it; below 0 where the new choice sets more side by side."""
        return self.pairs - self.pairs_then


def in_wording(material: Material, number: int) -> Material:
    """Return a story's material with every passage in the wording of a number (from 0), and none left out for length.

    The drafts that `advice` tries are rendered from it, by the plans that were made from the material as it is.
    """
    articles = material.story.articles.model_copy(update={"words": Budgets(standard=Budget())})
    story = material.story.model_copy(update={"articles": articles})
    return replace(material, story=story, chooser=_Always(number))


class _Always(Chooser):
    """Gives everybody the wording of one number, counted round where there are fewer."""

    def __init__(self, number: int) -> None:
        super().__init__({})
        self._number = number

    def index(self, area: str, options: int, *keys: str) -> int:
        """Return the number, whatever the area and the place."""
        return self._number % options


def most_wordings(wordings: Iterable[Wording]) -> int:
    """Return how many wordings the template has that has most; 0 for no template."""
    return max((one.number for one in wordings), default=0)


def advice(
    material: Material, drafts: Iterable[Article], tried: Iterable[Article], wordings: Iterable[Wording]
) -> tuple[Advice, ...]:
    """Return what one more wording would do for each template that neighbours share, the most widely shared first.

    `tried` are the areas' drafts in every wording that there is: those of `in_wording` for each number below
    `most_wordings`. The new wording is taken to have as many sentences as the one that an area has now, and none that
    stands elsewhere; which areas get it is what the chooser says for one option more. Templates whose wording is chosen
    by its length are left out. Raises ValueError for a wording that is needed and is not among `tried`.
    """
    trial = _Trial(material, drafts, tried, Counter(one.shown for one in wordings))
    found = [trial.advice(template, keys) for template in trial.shared() if (keys := _keys(material.story, template))]
    return tuple(sorted(found, key=lambda one: (-one.pairs, one.template)))


def advised(advice: Advice, profile: Profile) -> str:
    """Return an advice in one or two sentences for an editor: what to write, and what it would do.

    >>> from pathlib import Path
    >>> from generator.style.profile import load_profile
    >>> style = load_profile("default", Path("templates/house-style"), "templates/house-style")
    >>> half, third = Fraction(1, 2), Fraction(1, 3)
    >>> print(advised(Advice("late.md.j2", 2, 30, 30, 0, 9, half, third, half), style))
    late.md.j2: a third wording would part 21 of 30 pairs (median from 50 to 33 per cent).
    >>> print(advised(Advice("why.md.j2", 4, 8, 0, 8, 8, half, half, third), style))
    why.md.j2: a sentence of 8 pairs stands in two wordings; reword it (median from 50 to 33 per cent).
    """
    said = []
    if advice.too_few:
        parted = advice.parted if advice.parted > 0 else "none"
        wording = f"a {ordinal(advice.wordings + 1, profile)} wording"
        fall = _fall(advice.median, advice.median_then)
        said.append(f"{wording} would part {parted} of {_pairs(advice.pairs)} ({fall})")
    if advice.repeated:
        fall = _fall(advice.median, advice.median_reworded)
        said.append(f"a sentence of {_pairs(advice.repeated)} stands in two wordings; reword it ({fall})")
    return f"{advice.template}: {'; '.join(said)}."


def _pairs(number: int) -> str:
    return "1 pair" if number == 1 else f"{number} pairs"


def _fall(now: Fraction, then: Fraction) -> str:
    before, after = whole_half_up(100 * now), whole_half_up(100 * then)
    return f"median from {before} to {after} per cent" if before != after else f"median stays at {before} per cent"


def _keys(story: Story, template: str) -> tuple[str, str, str] | None:
    """Return what an area's wording of a template is chosen by: the story, the folder and the case.

    None for a template of no part of an area's draft, and for one whose wording is chosen by its length.
    """
    name = template.removeprefix(f"templates/{story.slug}/").removesuffix(SUFFIX)
    folders = {spec.folder or spec.part: spec.fits for spec in story.articles.of(STANDARD).area}
    for folder in sorted(folders, key=len, reverse=True):
        if f"{name}/".startswith(f"{folder}/"):
            return None if folders[folder] else (story.slug, folder, name[len(folder) + 1 :])
    return None


class _Trial:
    """Gives one template at a time one wording more. Everything else in the drafts stays as it is."""

    def __init__(
        self, material: Material, drafts: Iterable[Article], tried: Iterable[Article], counts: Mapping[str, int]
    ) -> None:
        self._chooser, self._counts = material.chooser, counts
        self._told = dict(told(drafts, material.gazetteer))
        self._now = {(one.one, one.other): one for one in compared(self._told, material.gazetteer.neighbours)}
        self._worded: dict[tuple[str, Form], list[Told]] = {}
        for slug, sentences in told(tried, material.gazetteer):
            again: dict[tuple[str, Form], list[Told]] = {}
            for one in sentences:
                again.setdefault((slug, one.form), []).append(one)
            self._worded |= again

    def shared(self) -> tuple[str, ...]:
        """Return the templates that some neighbours share a sentence of."""
        return tuple(sorted({form.template for one in self._now.values() for form in _forms(one)}))

    def advice(self, template: str, keys: tuple[str, str, str]) -> Advice:
        """Return what one more wording of a template would do; `keys` are what its wording is chosen by."""
        then = dict(self._told)
        for slug, sentences in self._told.items():
            own = [one for one in sentences if one.form.template == template]
            if own:
                rest = [one for one in sentences if one.form.template != template]
                then[slug] = (*rest, *self._turned(slug, own, keys))
        after = [alike(then, pair) for pair in self._now]
        before = list(self._now.values())
        return Advice(
            template,
            self._counts[template],
            _sharing(template, before),
            sum(any(form.template == template for form in pair.forms) for pair in before),
            sum(any(_repeats(one, template) for one in pair.sentences) for pair in before),
            _sharing(template, after),
            median(pair.share for pair in before),
            median(pair.share for pair in after),
            median(_reworded(pair, template).share for pair in before),
        )

    def _turned(self, slug: str, own: list[Told], keys: tuple[str, str, str]) -> list[Told]:
        """Return an area's sentences of a template in the wording that it gets where there is one more."""
        template, now = own[0].form.template, own[0].form.wording
        count = self._counts[template]
        chosen = Form(template, self._chooser.index(slug, count + 1, *keys) + 1)
        if chosen.wording == now:
            return own
        if chosen.wording > count:
            return [Told(f"{template}, new sentence {number}", chosen) for number, _ in enumerate(own)]
        try:
            return self._worded[slug, chosen]
        except KeyError:
            msg = f"{slug} was not tried in wording {chosen.wording} of {template}"
            raise ValueError(msg) from None


def _forms(pair: Alike) -> set[Form]:
    return {form for one in pair.sentences for form in (one.one, one.other)}


def _sharing(template: str, pairs: Iterable[Alike]) -> int:
    return sum(any(form.template == template for form in _forms(pair)) for pair in pairs)


def _repeats(one: Shared, template: str) -> bool:
    """Whether a common sentence stands in two wordings, one of them of this template."""
    return one.one != one.other and template in (one.one.template, one.other.template)


def _reworded(pair: Alike, template: str) -> Alike:
    return replace(pair, sentences=tuple(one for one in pair.sentences if not _repeats(one, template)))

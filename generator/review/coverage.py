"""Which of an editor's words the drafts use: every wording, every way its choices can go, every form of a figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.models import Article, Length, Part
from generator.project.story import Articles, Story
from generator.render.templates import SUFFIX, Wording

WHOLE = -1
"""In place of an arm's number: the wording itself."""

_NUMBER = re.compile(r"\d[\d,.]*")
_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b"
)


@dataclass(frozen=True, slots=True)
class Use:
    """One wording, or one way that a choice in it can go, with the drafts that have it.

    `template` is its file, `wording` its number there, `arm` the number of the way (WHOLE for the wording itself),
    `line` where it stands and `when` what holds for it, as the editor wrote it. `drafts` are keys of real drafts, in
    order, and `invented` those of invented areas.
    """

    template: str
    wording: int
    arm: int
    line: int
    when: str
    drafts: tuple[str, ...]
    invented: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form that a kind of fact is printed in, with # for a number: "# of the #", "more than half", "# per cent"."""

    kind: str
    words: str
    drafts: tuple[str, ...]
    invented: tuple[str, ...] = ()


def uses(
    wordings: Sequence[Wording], real: Mapping[str, Article], invented: Mapping[str, Article] | None = None
) -> tuple[Use, ...]:
    """Return every wording and each of its arms in the order of the files, with the drafts that have it.

    `real` and `invented` are drafts by key. A wording that no draft has is there too: its `drafts` are ().
    """
    of_real, of_invented = _by_place(real), _by_place(invented or {})
    found = []
    for one in wordings:
        arms = [(WHOLE, 0, ""), *((number, arm.line, arm.when) for number, arm in enumerate(one.arms))]
        for number, line, when in arms:
            place = (one.shown, one.number, number)
            found.append(Use(*place, line, when, of_real.get(place, ()), of_invented.get(place, ())))
    return tuple(found)


def of_length(story: Story, length: Length) -> Callable[[str], bool]:
    """Return what says of a template, by its file in the project, whether drafts of a length may have its words."""
    mine, every = (_folders(articles) for articles in (story.articles.of(length), story.articles))
    others = [f"templates/{story.slug}/{folder}" for folder in every - mine]
    return lambda shown: not any(shown.removesuffix(SUFFIX) == name or shown.startswith(f"{name}/") for name in others)


def _folders(articles: Articles) -> set[str]:
    orders = (articles.area, articles.section, articles.region, articles.nation)
    return {spec.folder or spec.part for order in orders for spec in order}


def _by_place(drafts: Mapping[str, Article]) -> dict[tuple[str, int, int], tuple[str, ...]]:
    found: dict[tuple[str, int, int], dict[str, None]] = defaultdict(dict)
    for key, article in drafts.items():
        for part in parts_of(article):
            for arm in (WHOLE, *part.arms):
                found[part.template, part.wording, arm][key] = None
    return {place: tuple(keys) for place, keys in found.items()}


def parts_of(article: Article) -> Iterable[Part]:
    """Return every part of an article that a template words: the lines of its front matter first."""
    return (*article.lines, *article.parts)


def forms(real: Mapping[str, Article], invented: Mapping[str, Article] | None = None) -> tuple[Form, ...]:
    """Return every form that a figure is printed in, by the kind of its fact, with the drafts that have it."""
    of_real, of_invented = _by_form(real), _by_form(invented or {})
    every = sorted({*of_real, *of_invented})
    return tuple(Form(*one, of_real.get(one, ()), of_invented.get(one, ())) for one in every)


def _by_form(drafts: Mapping[str, Article]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for key, article in drafts.items():
        for claim in (*article.line_claims, *article.claims):
            origin = article.origins[claim.fact]
            if origin.unit != "text":
                found[origin.kind, form_of(claim.text)][key] = None
    return {form: tuple(keys) for form, keys in found.items()}


def form_of(words: str) -> str:
    """Return the form of a figure in print: its numbers as #. None, one and all are forms of their own.

    >>> [form_of(words) for words in ("Nine of 17", "one of 20", "none of the 20", "More than half", "1,204 of 4,311")]
    ['# of #', 'one of #', 'none of the #', 'more than half', '# of #']
    """
    return _WORDS.sub("#", _NUMBER.sub("#", words.casefold()))

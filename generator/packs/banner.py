"""The embargo on a partner's copy: the line above it, and the name of its file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from generator.models import Article, Edition
from generator.plan.material import Material
from generator.style.dates import UK, embargo_line, uk_instant

EMBARGO = "story/embargo"
"""The fact that the line above a draft prints."""


def edition_of(material: Material, title: str, at: dt.datetime) -> Edition:
    """Return what a title's copy says of itself at an instant: whether the embargo has lifted, and whose work it is."""
    story, profile = material.story, material.profile
    embargo = uk_instant(story.embargo)
    lifted = at >= embargo
    return Edition(
        banner=embargo_line(embargo, profile, lifted=lifted),
        embargo=embargo,
        lifted=lifted,
        credit=profile.credit.unit,
        title=title,
        corrections=story.terms.corrections,
        usage=story.terms.usage,
        version=story.version,
    )


def with_banner(article: Article, banner: str) -> Article:
    """Return an article with a line in the place of its embargo's, wherever it stands; nothing else is changed."""
    parts, claims = list(article.parts), list(article.claims)
    for number, claim in enumerate(claims):
        if claim.fact != EMBARGO:
            continue
        text, longer = parts[claim.part].text, len(banner) - (claim.end - claim.start)
        parts[claim.part] = replace(parts[claim.part], text=text[: claim.start] + banner + text[claim.end :])
        claims[number] = replace(claim, end=claim.end + longer, text=banner)
        for later in range(number + 1, len(claims)):
            if claims[later].part == claim.part:
                one = claims[later]
                claims[later] = replace(one, start=one.start + longer, end=one.end + longer)
    front = {**article.front, "embargo": banner} if "embargo" in article.front else article.front
    return replace(article, parts=tuple(parts), claims=tuple(claims), front=front)


def stem(name: str, edition: Edition) -> str:
    """Return a file's name, without its ending; until the embargo lifts it opens with when that is, in UK time.

    >>> edition = Edition("", dt.datetime(2020, 10, 22, 23, 1, tzinfo=dt.UTC), lifted=False, credit="")
    >>> stem("kent", edition), stem("kent", replace(edition, lifted=True))
    ('EMBARGOED-until-2020-10-23-0001-kent', 'kent')
    """
    if edition.lifted:
        return name
    return f"EMBARGOED-until-{edition.embargo.astimezone(ZoneInfo(UK)):%Y-%m-%d-%H%M}-{name}"

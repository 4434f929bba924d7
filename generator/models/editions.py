"""What a form of a draft says of itself beside the article: when it may be used, by whom and on what terms."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """What one partner's copy of a draft says of itself.

    `banner` is the line that heads it: the embargo's, or the one that says that it has lifted. `embargo` is the instant
    when it lifts, in UTC, and `lifted` whether that has passed. `credit` names the unit that did the work, as the house
    style has it, and `title` the partner's title, '' for none. `corrections` tells where a mistake is to be reported,
    and `usage` on what terms the draft may be used; each is '' where the story does not say. `version` is the story's.
    """

    banner: str
    embargo: dt.datetime
    lifted: bool
    credit: str
    title: str = ""
    corrections: str = ""
    usage: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that goes with a draft, such as a chart.

    `png` is the file. `alt` tells in words what it shows, for whoever cannot see it, and `title` is its caption. It
    stands behind the first section whose part is `part`.
    """

    png: bytes
    alt: str
    title: str
    part: str

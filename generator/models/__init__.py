"""The frozen values that pass between the stages.

Every one can be printed, compared and stored; none does any work. `docs/pipeline.md` shows
which stage makes which, and `docs/glossary.md` defines the words.
"""

from __future__ import annotations

from generator.models.drafts import Article, Claim, Length, Origin, Part, Passage, Plan, Recorded
from generator.models.editions import Edition, Picture
from generator.models.given import (
    Area,
    Attribute,
    Cell,
    Contact,
    Excerpt,
    Figure,
    Group,
    Published,
    Reply,
    State,
    Statement,
    Stretch,
)
from generator.models.said import Angle, Fact, Measured

__all__ = [
    "Angle",
    "Area",
    "Article",
    "Attribute",
    "Cell",
    "Claim",
    "Contact",
    "Edition",
    "Excerpt",
    "Fact",
    "Figure",
    "Group",
    "Length",
    "Measured",
    "Origin",
    "Part",
    "Passage",
    "Picture",
    "Plan",
    "Published",
    "Recorded",
    "Reply",
    "State",
    "Statement",
    "Stretch",
]

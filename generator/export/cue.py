"""A radio cue: what a newsreader says of the story, its figures in words, as the story's own templates word it."""

from __future__ import annotations

from generator.export.document import Document
from generator.export.fields import fields, for_editors
from generator.models import Edition

WORDS_A_SECOND = 3
NONE = "No radio cue is worded for this draft. Write one by hand."


def export(document: Document, edition: Edition) -> str:
    """Return the cue with what must be known before it is read out above it, and how long it takes below.

    The embargo's banner stands there only until it has lifted.
    """
    known = list(for_editors(document, edition))
    warned = known[1:] if edition.lifted else known
    cue = fields(document).cue
    long = len(cue.split())
    told = f"({long} words, about {-(-long // WORDS_A_SECOND)} seconds)" if cue else ""
    return "\n\n".join(filter(None, (*warned, cue or NONE, told))) + "\n"

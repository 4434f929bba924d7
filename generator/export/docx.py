"""An article as a Word document, whole: what is to print, the notes to the editor, and where each figure comes from.

Each figure has a comment that tells its source. The embargo stands on every page and among the file's properties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.export.document import Document
    from generator.models import Edition, Picture


def export(document: Document, edition: Edition, pictures: Sequence[Picture] = ()) -> bytes:
    """Return the file. A picture stands behind its part; one whose part is not there stands at the end of the story.

    The library is read only when a document is asked for, because it is slow to start.
    """
    from generator.export.word import written  # noqa: PLC0415

    return written(document, edition, pictures)

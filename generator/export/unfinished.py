"""What a form that is for readers keeps of the notes to the editor: enough that no unfinished draft looks finished."""

from __future__ import annotations

from dataclasses import replace

from generator.export.document import Document, Note, Paragraph, Run, Section


def with_notes(document: Document) -> Document:
    """Return what is to print and, in their places, the notes to the editor; an incomplete draft has one at least.

    A note is kept whatever the status: a complete draft has none, so one that is left there has been overlooked. The
    rest of what is for editors, such as the notes at the end, goes.
    """
    kept = []
    for section in marked_incomplete(document).sections:
        blocks = section.blocks
        if section.place == "editor":
            blocks = tuple(block for block in blocks if isinstance(block, Note))
        if blocks:
            kept.append(replace(section, blocks=blocks))
    return replace(document, sections=tuple(kept))


def marked_incomplete(document: Document) -> Document:
    """Return the document with a note before it that tells what is missing, if it is incomplete and no note says so."""
    article = document.article
    if article.status == "complete" or any(isinstance(block, Note) for block in document.blocks()):
        return document
    missing = f" Still to be filled in: {'; '.join(article.missing)}." if article.missing else ""
    line = (Run("EDITOR: INCOMPLETE.", strong=True), Run(f" This draft is not finished.{missing}"))
    return replace(
        document, sections=(Section("incomplete", "editor", (Note((Paragraph(line),)),)), *document.sections)
    )

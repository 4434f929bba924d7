"""What an editor has changed by hand in the drafts that are for all: every title's copy is to have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.drafts import key_of
from generator.errors import InputError
from generator.last_run import drafts_told, manifest_of, sums_of, worded_in
from generator.models import Article
from generator.pipeline import Project, articles, load, plans
from generator.project.naming import spellings_of
from generator.render.templates import Templates
from generator.review.edited_files import SETTLE, check_recorded, conflict_problems, differing, files_of, read_edits
from generator.review.edits import Edited


@dataclass(frozen=True, slots=True)
class ByHand:
    """A draft that is for all, as it is worded and as an editor has it."""

    worded: Article
    edited: Edited


def changed_by_hand(project: Project, slug: str, templates: Templates) -> Mapping[str, ByHand]:
    """Return the drafts of a story's last run that an editor has changed since, by their keys.

    Raises InputError for each conflict in one of them: until it is settled, nobody can tell which words are to be sent.
    So it does for each that was changed where what the last run worded is not recorded.
    """
    folder = project.root / "stories" / slug
    recorded, drafts = worded_in(folder), drafts_told(folder)
    check_recorded(files_of(folder, drafts), recorded, sums_of(folder), ())
    style = str(manifest_of(folder).get("about", {}).get("style", ""))
    material = load(project, slug, style)
    areas, round_ups = spellings_of(material.gazetteer)
    keys = [key for key in differing(folder, recorded) if key in areas or key in round_ups]
    if not keys:
        return {}
    worded = {key_of(one): one for one in articles(project, material, plans(material, keys), templates=templates)}
    edits = read_edits(folder, worded, recorded)
    clashes = [problem for key, one in edits.items() for problem in conflict_problems(f"{key}.md", one, SETTLE)]
    if clashes:
        raise InputError(clashes)
    return {key: ByHand(worded[key], edited) for key, edited in edits.items() if edited.has_edits}

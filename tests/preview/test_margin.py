"""What stands beside a part: how far its words reach, in few words, and which only this draft has."""

from __future__ import annotations

import html
import re

from generator.preview import page
from generator.preview.session import Session, View
from preview.editing import STORY, Desk

NOTES = f"templates/{STORY}/notes.md.j2"
KEYS = ("samples", "city-of-proof", "much-inventing", "invented-half")


def counted(session: Session) -> View:
    while session.rest() or not session.look(KEYS).drafts_counted:
        pass
    return session.look(KEYS)


def beside(text: str, piece: str) -> str:
    """Return the words that stand beside a part of a page, on one line."""
    found = re.search(rf'id="{piece}">.*?<div class="beside">(.*?)</div>', text, re.DOTALL)
    assert found, piece
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", found[1])).replace("\N{NO-BREAK SPACE}", " ").split())


def test_ways_stand_beside_their_part_and_many_are_folded(session: Session) -> None:
    text = page.page(counted(session))
    cue = beside(text, "draft-city-of-proof-front-radio_cue")
    assert cue == "From radio-cue/top-appeals, wording 1 in 2 of 12 drafts line 1, if not first.disputed : only here"
    notes = beside(text, "draft-samples-notes")
    assert notes.startswith(
        "From notes, wording 1 in 8 of 12 drafts 8 choices, 1 only here line 4, if missing : 3 drafts"
    )
    assert "line 7, if reply_note : only here line 9, if not derived : 7 drafts" in notes
    assert '<details id="draft-samples-notes-ways">' in text
    assert "radio_cue-ways" not in text


def test_where_a_whole_wording_is_only_here_its_ways_need_not_say_so(session: Session) -> None:
    text = page.page(counted(session))
    words = beside(text, "draft-much-inventing-front-radio_cue")
    assert words == "From radio-cue/late, wording 1 only here , of 12 drafts line 1, if not first.disputed"


def test_nothing_is_only_in_an_invented_draft_for_it_is_not_counted(session: Session) -> None:
    text = page.page(counted(session))
    assert "in 8 of 12 drafts" in beside(text, "draft-invented-half-notes")
    assert "only here" not in beside(text, "draft-invented-half-notes")


def test_ways_of_a_template_that_has_changed_are_not_told_until_they_are_counted_again(
    desk: Desk, session: Session
) -> None:
    assert "8 choices" in beside(page.page(counted(session)), "draft-samples-notes")
    desk.edit(NOTES, "{% if derived %}", "{% if derived %}{% endif %}{% if derived %}")
    now = page.page(session.look(KEYS))
    assert "choices" not in beside(now, "draft-samples-notes")
    assert "in 8 of 12 drafts" in beside(now, "draft-samples-notes")
    assert "choices" in beside(now, "draft-samples-table")

"""What a preview holds: the last good text, what changed in it, what is wrong, and what is read again."""

from __future__ import annotations

import pytest

from generator.checking import check_text, check_texts, read_draft
from generator.drafts import key_of, write_drafts
from generator.errors import InputError
from generator.export import markdown
from generator.pipeline import articles, load, plans
from generator.preview import counting
from generator.preview import session as sessions
from generator.preview.notes import noted
from generator.preview.placing import placed
from generator.preview.session import Session, Shown, View
from generator.review.boundary import boundary
from generator.review.coverage import WHOLE
from preview.editing import HIGHEST, INTRO, STORY, Desk

AREAS = ("testford", "two-mocks")


def rested(session: Session, keys: tuple[str, ...] = AREAS) -> View:
    """Return what is shown when everything that nobody waits for has been done."""
    for _ in range(200):
        if not session.rest() and session.look(keys).drafts_counted:
            return session.look(keys)
    pytest.fail("it never came to rest")


def rested_again(session: Session) -> View:
    """Return what is shown when what changed since the last count has been counted."""
    for _ in range(400):
        if not session.rest() and not session.look(AREAS).newer:
            return session.look(AREAS)
    pytest.fail("it was never counted again")


def text(shown: Shown) -> str:
    assert shown.article
    return markdown.export(shown.article)


def test_it_shows_what_write_would_write(desk: Desk, session: Session) -> None:
    material = load(desk.project, STORY)
    written = {one.slug: markdown.export(one) for one in articles(desk.project, material, plans(material, AREAS))}
    view = session.look(AREAS)
    assert {one.key: text(one) for one in view.shown} == written
    assert (view.change, view.changed, view.problems) == (0, (), ())
    assert [(one.before, one.stale) for one in view.shown] == [(None, False)] * 2


def test_areas_regions_and_the_nation_can_be_picked_and_anything_else_is_told(desk: Desk, session: Session) -> None:
    view = session.look(["regions/north-specimen", "nation", "testford", "testford", "tesford"])
    assert [(one.key, one.article.kind) for one in view.shown if one.article] == [
        ("regions/north-specimen", "region"),
        ("nation", "nation"),
        ("testford", "area"),
    ]
    assert view.unknown == ("tesford",)
    real, invented = ([some for some in view.choices if some.folded is folded] for folded in (False, True))
    offered = [key for some in real for key, _ in some.drafts]
    assert len(offered) == len(set(offered)) == 12
    assert ("testford", "Testford Council") in [one for some in real for one in some.drafts]
    assert real[-1].legend == "Round-ups"
    first = {some.legend.removeprefix("Invented: "): some.drafts[0][0] for some in invented}
    assert first == {
        "figures": "invented-half",
        "what is known beside the figures": "invented-scales-1",
        "replies and quotes": "invented-reply-replied-in-one-paragraph",
        "names": "invented-name-long",
        "leads": "invented-lead-late",
        "round-ups": "invented-group-every-figure-counted",
    }
    made = boundary(load(desk.project, STORY)).cases
    assert sorted(key for some in invented for key, _ in some.drafts) == sorted(one.slug for one in made)


def test_what_an_editor_changed_in_the_file_is_told_beside_the_text_that_the_templates_make(
    desk: Desk, session: Session
) -> None:
    write_drafts(desk.project, STORY, desk.root / "stories")
    file = f"stories/{STORY}/testford.md"
    assert [one.by_hand for one in rested(session).shown] == [(), ()]
    stamp = session.look(AREAS).stamp
    whole = desk.text(file)
    desk.save(file, whole.replace("\n# ", "\n# Mine: "))
    view = rested(session)
    told, other = (one.by_hand for one in view.shown)
    assert (len(told), other) == (1, ())
    assert told[0].startswith("headline: Mine: ")
    assert view.stamp != stamp
    assert "Mine: " not in text(view.shown[0])
    desk.save(file, "")
    assert rested(session).shown[0].by_hand[0].startswith("testford.md: the file is empty.")
    desk.save(file, whole)
    assert rested(session).shown[0].by_hand == ()


def test_an_invented_area_stands_beside_a_real_one_and_follows_the_templates(desk: Desk, session: Session) -> None:
    keys = ["testford", "invented-none-of-many", "invented-whole"]
    view = session.look(keys)
    assert [(one.key, one.invented) for one in view.shown] == [(keys[0], False), (keys[1], True), (keys[2], True)]
    assert view.shown[1].name == "invented-none-of-many: none of 20 on every measure"
    while session.rest():
        pass
    checked = [one.checked is not None for one in session.look(keys).shown]
    assert checked == [True, False, False]
    desk.save("templates/mending/help.md.j2", "Ring: " + desk.text("templates/mending/help.md.j2"))
    assert "Ring: " in text(session.look(keys).shown[1])


def test_a_mistake_that_only_an_invented_area_meets_names_its_case(desk: Desk, session: Session) -> None:
    session.look(["invented-suppressed"])
    desk.save("templates/mending/figures/mending-suppressed.md.j2", "{{ first.base }} were kept back.")
    (problem,) = session.look(["invented-suppressed"]).problems
    assert "(invented: suppressed on every measure)" in str(problem)


def test_a_change_of_a_template_shows_in_the_drafts_that_have_it(desk: Desk, session: Session) -> None:
    before = {one.key: text(one) for one in session.look(AREAS).shown}
    desk.edit(INTRO, "was rated", "has been rated")
    view = session.look(AREAS)
    assert (view.change, view.changed) == (1, (INTRO,))
    testford, other = view.shown
    assert testford.before
    assert markdown.export(testford.before) == before["testford"]
    assert "has been rated" in text(testford)
    assert other.before is None
    assert session.look(AREAS).stamp == view.stamp


def test_the_marks_are_of_the_last_change_only(desk: Desk, session: Session) -> None:
    session.look(AREAS)
    desk.edit(INTRO, "was rated", "has been rated")
    session.look(AREAS)
    desk.edit(f"templates/{STORY}/intro/plain.md.j2", "{{", "So {{")
    testford, other = session.look(AREAS).shown
    assert testford.before is None
    assert other.before


def test_a_template_alone_makes_no_table_be_read_again(
    desk: Desk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.look(AREAS)
    monkeypatch.setattr(sessions, "load", lambda *_: pytest.fail("the tables were read again"))
    desk.edit(INTRO, "was rated", "has been rated")
    assert session.look(AREAS).shown[0].before


def test_only_the_drafts_that_are_asked_for_are_written(desk: Desk, session: Session) -> None:
    session.look(["testford"])
    desk.edit(INTRO, "was rated", "has been rated")
    assert [one.key for one in session.look(["two-mocks"]).shown] == ["two-mocks"]
    assert session.look(["testford"]).shown[0].before


def test_a_change_of_a_table_shows(desk: Desk, session: Session) -> None:
    session.look(AREAS)
    desk.edit("data/councils.csv", "Testford Council", "Testfold Council")
    view = session.look(AREAS)
    assert view.problems == ()
    assert view.shown[0].name == "Testfold Council"
    assert "Testfold Council" in text(view.shown[0])


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (INTRO, "was rated", "was {{ rated", f"{INTRO}, line 1: not a template"),
        (INTRO, "was rated", "was {{ nobody }} rated", f"{INTRO}, line 1: "),
        ("data/mending/figures.csv", "testford,appeals,4,", "testford,appeals,4x,", "data/mending/figures.csv, row "),
        ("data/mending/checks.toml", "[", "[[", "data/mending/checks.toml: not valid TOML"),
    ],
    ids=["template", "name", "table", "checks"],
)
def test_a_mistake_leaves_the_last_good_text_and_is_told_until_it_is_mended(
    desk: Desk, session: Session, file: str, old: str, new: str, problem: str
) -> None:
    good = [text(one) for one in session.look(AREAS).shown]
    whole = desk.text(file)
    desk.save(file, whole.replace(old, new, 1))
    view = session.look(AREAS)
    assert str(view.problems[0]).startswith(problem)
    assert [text(one) for one in view.shown] == good
    assert view.shown[0].stale
    assert view.shown[0].before is None
    assert session.look(AREAS) == view
    desk.save(file, whole)
    mended = session.look(AREAS)
    assert mended.problems == ()
    assert [(text(one), one.before, one.stale) for one in mended.shown] == [(one, None, False) for one in good]


def test_a_mistake_that_one_draft_meets_leaves_the_other_up_to_date(desk: Desk, session: Session) -> None:
    session.look(AREAS)
    desk.edit(INTRO, "was rated", "was {{ area.motto }} rated")
    view = session.look(AREAS)
    assert [one.stale for one in view.shown] == [True, False]
    assert {problem.file for problem in view.problems} == {INTRO}


def test_a_story_that_starts_at_fault_says_so_and_begins_when_it_is_mended(desk: Desk, session: Session) -> None:
    whole = desk.text("data/councils.csv")
    desk.save("data/councils.csv", "")
    view = session.look(AREAS)
    assert (view.shown, view.choices, view.unknown, view.title) == ((), (), (), STORY)
    assert view.problems[0].file == "data/councils.csv"
    desk.save("data/councils.csv", whole)
    assert [one.stale for one in session.look(AREAS).shown] == [False, False]


def test_a_template_that_starts_at_fault_leaves_a_draft_without_a_text(desk: Desk, session: Session) -> None:
    desk.edit(INTRO, "was rated", "was {{ rated")
    view = session.look(AREAS)
    assert [(one.article, one.stale) for one in view.shown] == [(None, True)] * 2
    assert not session.rest()


def test_what_the_checker_finds_comes_after_the_text(desk: Desk, session: Session) -> None:
    first = session.look(AREAS)
    assert [one.checked for one in first.shown] == [None, None]
    assert session.rest()
    assert session.rest()
    view = session.look(AREAS)
    assert view.stamp != first.stamp
    for one in view.shown:
        assert one.checked
        alone = check_text(session._checker, one.key, text(one))  # type: ignore[arg-type]
        assert one.checked.report.findings == alone.report.findings
    desk.edit(INTRO, "was rated", "was rated (it is claimed)")
    view = session.look(AREAS)
    assert view.shown[0].checked is None
    assert view.shown[1].checked


@pytest.mark.exhaustive
def test_two_drafts_that_disagree_are_told_of_though_only_one_is_shown_and_until_it_is_mended(
    desk: Desk, session: Session
) -> None:
    first = session.look(AREAS)
    assert [one.beside for one in first.shown] == [0, 0]
    before = rested(session)
    assert [one.beside for one in before.shown] == [11, 11]
    whole = desk.text(INTRO)
    desk.save(INTRO, f"{whole.rstrip()} {HIGHEST}\n")
    now = session.look(AREAS)
    assert [one.beside for one in now.shown] == [0, 11]
    shown = rested_again(session).shown
    assert [one.beside for one in shown] == [11, 11]
    assert shown[0].checked
    across = [one.message for one in shown[0].checked.report.findings if one.check == "highest"]
    assert across == [
        "testford: two areas have one place: ‘rated weak in 2023. Testford Council had the highest share of planning "
        "appeals upheld of eight’; city-of-proof has ‘No other council in Specimenia had a larger share of appeals "
        "upheld, of the eight there are.’. Only one can be, unless both are joint: look at Testford and City of Proof "
        "in the figures."
    ]
    desk.save(INTRO, whole)
    mended = session.look(AREAS)
    assert mended.shown[0].checked is None
    assert [one.beside for one in rested_again(session).shown] == [11, 11]
    assert [one.checked for one in session.look(AREAS).shown] == [one.checked for one in before.shown]


def test_a_disagreement_follows_from_the_figure_that_is_wrong(desk: Desk, session: Session) -> None:
    desk.save(INTRO, f"{desk.text(INTRO).rstrip()} {HIGHEST}\n")
    testford = rested(session).shown[0]
    assert testford.checked
    figure, highest = testford.checked.report.findings
    assert (figure.check, highest.check) == ("figures", "highest")
    assert {finding: cause.finding for finding, cause in testford.checked.follows.items()} == {highest: figure}
    assert {cause: [one.finding for one in below] for cause, below in testford.below.items()} == {figure: [highest]}
    first, second = noted(placed(testford.article, (figure, highest)), testford) if testford.article else ()
    assert [(one.number, one.is_again) for one in first.below] == [(2, False)]
    assert second.cause
    assert (second.cause.number, second.below) == (1, ())


@pytest.mark.exhaustive
def test_it_finds_between_drafts_what_check_finds(desk: Desk, session: Session) -> None:
    desk.save(INTRO, f"{desk.text(INTRO).rstrip()} {HIGHEST}\n")
    rested(session)
    made = articles(desk.project, load(desk.project, STORY), plans(load(desk.project, STORY)))
    checked = check_texts(session._checker, {key_of(one): markdown.export(one) for one in made})  # type: ignore[arg-type]
    assert [len(one.report.findings) for one in checked] == [
        len(session._last_count.checked[one.name].report.findings) for one in checked
    ]
    assert sum(len(one.report.findings) for one in checked) > 3


@pytest.mark.exhaustive
def test_a_draft_that_is_as_it_was_is_not_read_again_to_be_held_against_the_others(
    desk: Desk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    rested(session)
    read: list[str] = []
    monkeypatch.setattr(counting, "read_draft", lambda held, text: read.append(text) or read_draft(held, text))
    desk.edit(INTRO, "was rated", "has been rated")
    session.look(AREAS)
    rested_again(session)
    assert len(read) == 1  # of the two that say it, the one that is not shown
    assert "has been rated" in read[0]
    desk.save("data/mending/checks.toml", desk.text("data/mending/checks.toml") + "\n# said again\n")
    session.look(AREAS)
    rested_again(session)
    assert len(read) == 1 + 10  # the two that are shown have been read by the new tables
    desk.save("data/mending/checks.toml", desk.text("data/mending/checks.toml") + "\n# and again\n")
    session.look(AREAS[:1])
    while session.rest() or session.look(AREAS[:1]).newer:
        pass
    assert len(read) == 1 + 10 + 11  # one that was shown before was read by older tables


def test_a_table_that_changes_has_every_draft_checked_again(desk: Desk, session: Session) -> None:
    rested(session)
    desk.save("data/mending/checks.toml", desk.text("data/mending/checks.toml") + "\n# said again\n")
    assert [one.checked for one in session.look(AREAS).shown] == [None, None]


def test_how_many_drafts_say_a_wording_is_counted_over_them_all(session: Session) -> None:
    view = rested(session)
    assert view.drafts_counted == 12
    assert view.uses[INTRO, 1, WHOLE].drafts == ("dummy-on-sea", "testford")
    assert view.uses[f"templates/{STORY}/whole-intro.md.j2", 1, WHOLE].drafts == ("nation",)
    assert max(len(use.drafts) for use in view.uses.values()) <= 12


def test_each_way_that_a_choice_went_is_counted_too(desk: Desk, session: Session) -> None:
    view = rested(session)
    notes = f"templates/{STORY}/notes.md.j2"
    ways = {use.when: use.drafts for (file, _, way), use in view.uses.items() if file == notes and way != WHOLE}
    assert ways["if missing"] == ("samples", "testford", "two-mocks")
    assert ways["if derived"] == ("much-inventing",)
    assert view.newer == frozenset()
    desk.edit(notes, "{% if missing %}", "{% if not missing %}None is missing.{% endif %}{% if missing %}")
    assert session.look(AREAS).newer == {notes}
    assert session.look(AREAS).uses == view.uses
    now = rested_again(session)
    assert now.newer == frozenset()
    counted = sorted(
        (use.line, use.when, len(use.drafts))
        for (file, _, _), use in now.uses.items()
        if (file, use.line) == (notes, 4)
    )
    assert counted == [(4, "if missing", 3), (4, "if missing", 3), (4, "if not missing", 5), (4, "if not missing", 5)]


def test_a_mistake_met_only_in_drafts_that_are_not_shown_is_told_too(desk: Desk, session: Session) -> None:
    view = rested(session)
    desk.edit(f"templates/{STORY}/intro/late.md.j2", "{{", "{{ area.motto }}{{")
    assert session.look(AREAS).problems == ()
    for _ in range(200):
        session.rest()
    now = session.look(AREAS)
    assert now.problems == ()
    assert {problem.file for problem in now.elsewhere} == {f"templates/{STORY}/intro/late.md.j2"}
    assert now.uses == view.uses


def test_a_change_ends_a_count_that_is_under_way(desk: Desk, session: Session) -> None:
    session.look(AREAS)
    while session._counting is None:
        session.rest()
    desk.edit(INTRO, "was rated", "has been rated")
    session.look(AREAS)
    assert session._counting is None
    assert rested(session).drafts_counted == 12


def test_a_house_style_that_there_is_not_is_told(desk: Desk) -> None:
    view = Session(desk.project, STORY, "nobodys").look(AREAS)
    assert view.problems
    with pytest.raises(InputError, match="nobodys"):
        raise InputError(view.problems)

"""Quotations against the quote bank: what is verbatim passes, and what an editor or a fault can do to one is found."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.checks.evidence import Evidence, read_evidence
from generator.checks.findings import Finding, Severity
from generator.checks.prose import Document, document
from generator.checks.quotes import check_quotes, quotation_spans
from generator.project.story import read_story

ROOT = Path(__file__).parents[2]
DRAFTS = sorted((ROOT / "stories" / "cancelled-crimes").rglob("*.md"))
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
GRAVE = {Severity.ERROR, Severity.QUERY}


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return read_evidence(ROOT / "data", read_story(ROOT / "data", "cancelled-crimes"))


@pytest.fixture(scope="module")
def regions(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    with (ROOT / "data" / "regions.csv").open(encoding="utf-8") as file:
        return {row["slug"]: evidence.groups[row["name"]] for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def bank() -> dict[str, dict[str, str]]:
    with (ROOT / "data" / "cancelled-crimes" / "quotes.csv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def areas_of(text: str, regions: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    kind, area = (re.search(rf"^{key}: (.*)$", text, re.MULTILINE)[1] for key in ("kind", "area"))
    return {"area": (area,), "region": regions.get(area, ())}.get(kind, ())


def draft(name: str) -> str:
    return next(path for path in DRAFTS if path.stem == name).read_text("utf-8")


def told(text: str, evidence: Evidence, *areas: str, ours: bool = True) -> list[tuple[str, str, str]]:
    return [
        (one.check, one.severity.value, one.found) for one in check_quotes(document(text), evidence, areas, ours=ours)
    ]


def test_no_draft_has_anything_to_ask(evidence: Evidence, regions: dict[str, tuple[str, ...]]) -> None:
    assert len(DRAFTS) == 54
    for path in DRAFTS:
        text = path.read_text("utf-8")
        found = check_quotes(document(text), evidence, areas_of(text, regions), ours=True)
        assert not [one for one in found if one.severity in GRAVE], path.name


@pytest.mark.parametrize("marks", ["\"\"''", "«»‹›", "‘’“”", "„”‚’"])
def test_nor_in_any_other_kind_of_mark(marks: str, evidence: Evidence, regions: dict[str, tuple[str, ...]]) -> None:
    change = str.maketrans("“”‘’", marks if marks[2] == "'" else marks[:3] + "’")
    for path in DRAFTS:
        text = re.sub(r"(?<=\w)’(?=\w|s? )", "’", path.read_text("utf-8")).translate(change)
        if marks[0] == "‘":
            text = path.read_text("utf-8").replace("“", "‘").replace("”", "’")
        found = check_quotes(document(text), evidence, areas_of(text, regions), ours=True)
        assert not [one for one in found if one.severity in GRAVE], path.name


def changes(text: str, words: list[tuple[int, int]], at: int) -> Iterator[tuple[str, str]]:
    """Yield a text with one word of a quotation changed, dropped, put before the one before it, or another one put in."""
    start, end = words[at]
    word = text[start:end]
    other = str(int(word) + 1) if word.isdigit() else "zebra"
    yield "changed", text[:start] + other + text[end:]
    yield "put in", f"{text[:start]}never {text[start:]}"
    if at + 1 < len(words):
        yield "dropped", text[:start] + text[words[at + 1][0] :]
    elif at:
        yield "dropped", text[: words[at - 1][1]] + text[end:]
    if at and text[slice(*words[at - 1])].lower() != word.lower():
        first, last = words[at - 1]
        yield "swapped", text[:first] + word + text[last:start] + text[first:last] + text[end:]


@pytest.mark.exhaustive
def test_one_word_made_different_is_found_where_it_stands(
    evidence: Evidence, regions: dict[str, tuple[str, ...]]
) -> None:
    """Every nineteenth word of every quotation in every draft, in each of four ways."""
    tried, missed = 0, []
    for path in DRAFTS:
        text = path.read_text("utf-8")
        areas = areas_of(text, regions)
        spans = [span for one in quotation_spans(document(text)) for span in one.spans]
        places = [[word.span() for word in WORD.finditer(text, span.start, span.end)] for span in spans]
        every = [(words, at) for words in places for at in range(len(words))]
        for number, (words, at) in enumerate(every):
            if (number + len(path.name)) % 19:
                continue
            first, last = words[max(0, at - 1)][0], words[at][1] + 8
            for how, mutant in changes(text, words, at):
                tried += 1
                found = check_quotes(document(mutant), evidence, areas, ours=True)
                near = [one for one in found if one.severity in GRAVE and one.start <= last and one.end >= first]
                tight = len(words) < 9 or any(one.end - one.start < 50 for one in near)
                if not near or not tight:
                    missed.append((path.name, how, text[slice(*words[at])]))
    assert tried > 1000
    assert len(missed) <= tried / 100, missed[:20]


SAID = "Assistant Chief Constable Rob Potts of Greater Manchester Police said: “{}”"


@pytest.mark.parametrize(
    ("words", "check", "severity", "found", "expected"),
    [
        ("However, one inaccuracy is one too few, and we must", "quote-altered", "error", "few", "many"),
        ("However, one inaccuracy is too many, and we must not be", "quote-altered", "error", " ", "one"),
        ("However, one inaccuracy is one too many, and we must be complacent in", "quote-altered", "error", " ", "not"),
        ("However, one is inaccuracy one too many, and we", "quote-altered", "error", "is inaccuracy", "inaccuracy is"),
        ("The 26% of incorrectly recorded robbery crimes equates to", "quote-altered", "error", "26", "25"),
        ("The 25 per cent of incorrectly recorded robbery crimes equates", "quote-altered", "error", "per cent", "%"),
        ("However, one inaccuracy is really one too many, and", "quote-altered", "error", "really", ""),
        ("However, one inaccuracy is One too many, and we", "quote-altered", "error", "One", "one"),
        ("However one inaccuracy is one too many, and we", "quote-altered", "error", " ", ","),
        ("However, one [mistake] is one too many, and we", "quote-altered", "query", "[mistake]", "inaccuracy"),
        ("However, one inaccuracy … and we must not be complacent", "quote-cut", "query", " … ", "is one too many,"),
        ("one inaccuracy is one too many, and we must not", "quote-cut", "error", "one", "However,"),
        ("However, one inaccuracy is one too many.", "quote-cut", "error", "many", None),
        ("However, one inaccuracy is one too many,", "quote-cut", "query", "many", None),
    ],
)
def test_each_way_of_changing_a_statement(
    words: str, check: str, severity: str, found: str, expected: str | None, evidence: Evidence
) -> None:
    got = check_quotes(document(SAID.format(words)), evidence, ("greater-manchester",), ours=True)
    assert [(one.check, one.severity.value, one.found) for one in got] == [(check, severity, found)]
    assert "quotes.csv row 2" in got[0].message
    assert got[0].cells == ("quotes.csv row 2",)
    if expected is not None:
        assert got[0].expected == expected


def test_a_sentence_left_out_must_show_unless_it_may_go(evidence: Evidence) -> None:
    police = "The Northamptonshire Police spokeswoman, a Northamptonshire Police spokeswoman, said: “{}”"
    whole = (
        "The force needs to improve the accuracy of its crime cancellation decisions. "
        "And it should improve its systems to prevent unauthorised personnel from cancelling crime records."
    )
    assert not told(f"The inspectors’ report said: “{whole}”", evidence, "hampshire")
    welcome = (
        "In some cases, there was no auditable record confirming that it had informed the victims. This is welcome."
    )
    (one,) = told(f"The inspectors’ report said: “{welcome}”", evidence, "lancashire")
    assert one[:2] == ("quote-cut", "error")
    office = "A spokesperson for the Home Office said: “We expect crimes reported to the police to be investigated {}.”"
    assert not told(office.format("appropriately"), evidence)
    assert told(office.format("suitably"), evidence) == [("quote-altered", "error", "suitably")]
    assert told(police.format("We value the views of HMICFRS."), evidence, "northamptonshire")[0][0] == "quote-cut"


@pytest.mark.parametrize(
    ("one", "two", "checks"),
    [
        ("and Northamptonshire Police,", "work closely with them", []),
        ("and Northamptonshire Police,", "with them", ["quote-altered"]),
        ("and,", "Northamptonshire Police work closely with them", []),
    ],
)
def test_a_sentence_may_be_broken_off_to_say_who_speaks(
    one: str, two: str, checks: list[str], evidence: Evidence
) -> None:
    text = f"“We value the views of HMICFRS {one}” a Northamptonshire Police spokeswoman said, “{two}.”"
    assert [found[0] for found in told(text, evidence, "northamptonshire")] == checks


def test_a_not_lost_where_the_speech_is_broken_off_is_found(evidence: Evidence) -> None:
    text = "“We are,” a Northamptonshire Police spokeswoman said, “in a position to discuss individual cases but our overall grading demonstrates our victim-focused approach.”"
    (one,) = check_quotes(document(text), evidence, ("northamptonshire",), ours=False)
    assert (one.check, one.expected) == ("quote-altered", "not")


CREDITS = [
    ("Assistant Chief Constable Rob Potts of Greater Manchester Police said", []),
    ("Rob Potts said", []),
    ("Assistant Chief Constable Craig Dibdin, the force’s lead on crime data integrity, said", ["error"]),
    ("Katie Russell said", ["error"]),
    ("A spokesperson for the Home Office said", ["error"]),
    ("The inspectors’ report said", ["error"]),
    ("Mr Dibdin added", ["error"]),
    ("Jo Bloggs, of nowhere in the bank, said", ["error"]),
    ("Chief Constable Rob Potts of Greater Manchester Police said", ["error"]),
    ("Chief Superintendent Rob Potts of Greater Manchester Police said", ["error"]),
    ("Assistant Chief Constable Rob Potts of Kent Police said", ["error", "error"]),
    ("Rob Potts, of Greater Manchester Police, said", ["query"]),
    ("Mr Potts said", ["query"]),
    ("The force said", ["error"]),
    ("", ["query"]),
]


@pytest.mark.parametrize(("credit", "severities"), CREDITS)
def test_who_said_it(credit: str, severities: list[str], evidence: Evidence) -> None:
    statement = "However, one inaccuracy is one too many, and we must not be complacent"
    text = f"{credit}: “{statement}”." if credit else f"“{statement} in our efforts”"
    found = [one for one in told(text, evidence, "greater-manchester") if one[0] in {"quote-speaker", "quote-area"}]
    assert [one[1] for one in found] == severities


def test_the_name_is_what_the_finding_stands_on(evidence: Evidence) -> None:
    text = "Next, Katie Russell said: “However, one inaccuracy is one too many, and we must not be complacent”."
    (one,) = check_quotes(document(text), evidence, ("greater-manchester",), ours=True)
    assert (one.check, one.found) == ("quote-speaker", "Katie Russell")
    assert "quotes.csv row 2, greater-manchester-potts" in one.message


def swapped_credit(bank: dict[str, dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    for path in DRAFTS:
        text = path.read_text("utf-8")
        for row in {row["introduction"]: row for row in bank.values() if len(row["introduction"].split()) > 3}.values():
            for other in (
                "Katie Russell, national spokesperson for Rape Crisis England & Wales",
                "HM Inspector Matt Parr",
            ):
                at = text.find(f"\n{row['introduction']} said")
                if at >= 0 and other != row["introduction"]:
                    yield path.name, text, text[: at + 1] + text[at + 1 :].replace(row["introduction"], other, 1)


def test_another_speakers_name_is_found_in_every_draft(
    evidence: Evidence, regions: dict[str, tuple[str, ...]], bank: dict[str, dict[str, str]]
) -> None:
    tried = 0
    for name, text, mutant in swapped_credit(bank):
        found = check_quotes(document(mutant), evidence, areas_of(text, regions), ours=True)
        assert any(one.check == "quote-speaker" and one.severity is Severity.ERROR for one in found), name
        tried += 1
    assert tried > 100


def test_another_role_or_organisation_is_found_in_every_draft(
    evidence: Evidence, regions: dict[str, tuple[str, ...]]
) -> None:
    changed = {
        "national spokesperson for": "chief executive of",
        "for Rape Crisis England & Wales, said": "for Victim Support, said",
        "A spokesperson for the Home": "A minister at the Home",
        "A spokesman for the National": "The chairman of the National",
        "Assistant Chief Constable ": "Chief Constable ",
        "A police spokesman said": "A council spokesman said",
    }
    tried = 0
    for path in DRAFTS:
        text = path.read_text("utf-8")
        for old, new in changed.items():
            if old in text:
                found = check_quotes(document(text.replace(old, new, 1)), evidence, areas_of(text, regions), ours=True)
                assert any(one.check == "quote-speaker" and one.severity in GRAVE for one in found), (path.name, old)
                tried += 1
    assert tried > 100


def test_printed_twice(evidence: Evidence, regions: dict[str, tuple[str, ...]]) -> None:
    for path in DRAFTS:
        text = path.read_text("utf-8")
        paragraph = re.search(r"^.* said.*: “.*$", text, re.MULTILINE)[0]
        if not paragraph.endswith("”"):
            paragraph += "”"
        mutant = text.replace("\n## Notes to editors", f"\n{paragraph}\n\n## Notes to editors")
        found = check_quotes(document(mutant), evidence, areas_of(text, regions), ours=True)
        assert [one.check for one in found if one.severity in GRAVE] == ["quote-twice"], path.name


def test_of_another_area(evidence: Evidence, bank: dict[str, dict[str, str]]) -> None:
    for row in bank.values():
        if row["scope"] == "area" and row["use"] == "yes":
            words = re.sub(r"\[\[.*?\]\]", "", row["text"], flags=re.DOTALL).strip().split("\n\n")[0]
            text = f"{row['introduction']} said: “{words}”"
            assert not told(text, evidence, *row["areas"].split("|")), row["id"]
            for areas in ((), ("metropolitan",)):
                assert ("quote-area", "error") in [one[:2] for one in told(text, evidence, *areas)], row["id"]
            assert not told(text, evidence, ours=False)
            assert ("quote-area", "query") in [one[:2] for one in told(text, evidence, "metropolitan", ours=False)]


def test_of_another_area_than_the_sentence_names(evidence: Evidence) -> None:
    text = "The inspectors’ report said Kent Police had “improved the quality of decision making when considering whether to cancel a recorded crime”."
    assert told(text, evidence, "bedfordshire", "kent") == [("quote-area", "error", "Kent Police")]


def test_not_cleared(evidence: Evidence, bank: dict[str, dict[str, str]]) -> None:
    held = [row for row in bank.values() if row["use"] != "yes" and "[[" not in row["text"]]
    assert len(held) > 5
    for row in held:
        first = row["text"].split("\n\n")[0]
        got = told(f"{row['introduction']} said: “{first}”", evidence, *row["areas"].split("|"))
        assert ("quote-not-cleared", "error") in [one[:2] for one in got], row["id"]
        got = told(f"{row['introduction']} said: “{first}”", evidence, *row["areas"].split("|"), ours=False)
        assert ("quote-not-cleared", "query") in [one[:2] for one in got], row["id"]


def test_words_that_only_a_held_row_means_to_print_are_asked_about(evidence: Evidence) -> None:
    words = "People who have been through such considerable trauma simply need and deserve better."
    text = f"Katie Russell, national spokesperson for Rape Crisis England & Wales, said: “{words}”"
    assert [one[:2] for one in told(text, evidence)] == [("quote-not-cleared", "query")]


@pytest.mark.parametrize(
    ("text", "ours", "other"),
    [
        ("It was graded “requires improvement”.", [], []),
        ("It was graded ‘Good’ overall.", [], []),
        ("It was graded “requires improvements”.", ["query"], ["note"]),
        ("It was graded “improvement”.", ["query"], []),
        ("Critics spoke of “failings”.", ["query"], []),
        ("Katie Russell said the “failings” were “completely unacceptable”.", [], []),
        ("The charity called it “a slap in the face”.", ["error"], ["note"]),
        ("She said: “Nobody has ever said any such thing to us in all our days.”", ["error"], ["note"]),
        ("# ‘Completely unacceptable’: charity on police", [], []),
        ("# ‘Utterly unacceptable’: charity on police", ["query"], ["note"]),
        ("It is the councils' ten, and Wales’ and 'tis the '90s; 6\" by 5' at the Chiefs’ Council.", [], []),
        ("", [], []),
        ("“”", [], []),
    ],
)
def test_fragments(text: str, ours: list[str], other: list[str], evidence: Evidence) -> None:
    assert [one[1] for one in told(text, evidence)] == ours
    assert [one[1] for one in told(text, evidence, ours=False)] == other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One ‘two’ three,” he said. ‘Four “five” six.’", [["One ‘two’ three,"], ["Four “five” six."]]),
        ("“One.\n\n“Two.”\n\n“Three.”", [["One.", "Two."], ["Three."]]),
        ("“One.\n\nTwo.” Three “four”", [["One.", "Two."], ["four"]]),
        ("“One.\n\n## Crosshead\n\n“Two.”", [["One.", "Two."]]),
        ("“One.\n\nHe said.\n\n“Two.”", [["One."], ["Two."]]),
        ("‘One.\n\n‘Two.’", [["One.", "Two."]]),
        ('"One," he said, "two"', [["One,"], ["two"]]),
        ("the ‘disappointing’ number, and the councils’ ten", [["disappointing"]]),
        ("‘the councils’ ten’ said", [["the councils’ ten"]]),
        ("rock ‘em, “one’s two’s” and the forces’ three", [["one’s two’s"]]),
        ('---\nheadline: "The ‘one’ two"\n---\n', [["one"]]),
        ("## Notes to editors\n\n“One”", []),
        ("| a | b |\n|---|---|\n| “One” | ‘two’ |", [["One"], ["two"]]),
        ("<p>&ldquo;One.</p><p>&ldquo;Two.&rdquo;</p>", [["One.", "Two."]]),
    ],
)
def test_where_quotations_stand(text: str, expected: list[list[str]]) -> None:
    read: Document = document(text)
    assert [[read.text[span.start : span.end] for span in one.spans] for one in quotation_spans(read)] == expected


def test_left_open(evidence: Evidence) -> None:
    text = draft("northamptonshire").replace("victim-focused approach.”", "victim-focused approach.")
    got = check_quotes(document(text), evidence, ("northamptonshire",), ours=True)
    assert [(one.check, one.severity.value, one.found) for one in got] == [("quote-unclosed", "error", "“")]


def test_paragraphs_in_another_order_are_asked_about(evidence: Evidence) -> None:
    one, two = (
        "We value the views of HMICFRS and Northamptonshire Police work closely with them.",
        (
            "Providing victims of crime in Northamptonshire with the level of support they deserve is very important to us "
            "and since these figures were produced, we have made significant progress in this area."
        ),
    )
    said = "A Northamptonshire Police spokeswoman said: “{}\n\n“{}”"
    assert not told(said.format(two, one), evidence, "northamptonshire")
    assert [found[:2] for found in told(said.format(one, two), evidence, "northamptonshire")] == [
        ("quote-order", "query")
    ]


def printed(evidence: Evidence) -> Callable[[str], list[Finding]]:
    return lambda text: check_quotes(document(text), evidence, ours=False)


def test_articles_as_printed_hold_their_statements_verbatim(evidence: Evidence) -> None:
    """The ways of newspapers: straight and curly marks mixed, capitals, initials, dots, credits before, after and in between."""
    read = printed(evidence)
    articles = [
        "Responding to the report, GMP's Assistant Chief Constable Rob Potts, said: \"The 2018 HMICFRS audit highlighted "
        "some areas for improvement for GMP, such as our decision to cancel crimes and the processes for ensuring victims "
        'of crime are notified of the decision to cancel their crime."',
        "Katie Russell, from the charity Rape Crisis, said the “premature and inappropriate dropping of investigations” "
        "had been a longstanding concern.\n\n“Wide disparities between the way different police force areas handle rape "
        "and sexual offences … have long been issues of concern,” she said.",
        'We all know it. “We value the views of HMICFRS and Northamptonshire Police work closely with them.\n\n"We are not '
        "in a position to discuss individual cases but our overall grading demonstrates our victim-focused approach.”",
    ]
    for article in articles:
        assert not [one for one in read(article) if one.severity in GRAVE], article


@pytest.mark.exhaustive
def test_time_grows_with_the_text_and_no_faster(evidence: Evidence) -> None:
    """Counted in findings and not in seconds: hostile texts must only come back."""
    statement = "Mr Potts said: “However, one zebra is one too many, and we must not be complacent in our efforts.”\n\n"
    for unit in ("“", "”", "'", "‘a ", "“‘", '" ', "“We value the views\n\n", "“a...b” ", "‘a “b” c’ ", statement):
        text = (unit * 20_000)[:60_000]
        assert len(check_quotes(document(text), evidence, ours=True)) <= 20_000
        assert len(quotation_spans(document(text))) <= len(text)

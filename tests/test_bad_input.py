"""Tables that cannot be: one message a problem, with its row, its column and what to do."""

from __future__ import annotations

import pytest
from breaking import DATA, Copy

from generator.models import State
from generator.pipeline import Project, articles, load, plans

FIGURES, QUOTES, REPLIES = f"{DATA}/figures.csv", f"{DATA}/quotes.csv", f"{DATA}/replies.csv"
INSPECTIONS, PUBLISHED, CONTACTS = f"{DATA}/inspections.csv", f"{DATA}/published.csv", f"{DATA}/contacts.csv"
AREAS, ALIASES, NEIGHBOURS, GROUPS = "data/forces.csv", "data/aliases.csv", "data/neighbours.csv", "data/regions.csv"
COUNTED = ("hampshire", "sexual")  # 9 of 17, printed as 53 per cent
PERCENT = ("avon-and-somerset", "sexual")  # 20 per cent, without a count
UNKNOWN = ("avon-and-somerset", "violence")
NONE = ("avon-and-somerset", "rape")  # none reported
REASON = "Write digits, or leave it empty and give the reason in 'status'."
DATE = "Write it as 2020-10-23, or 2020-10 where only the month is known."
NO_VALUES = [state.value for state in State if state not in (State.COUNTED, State.PERCENTAGE_ONLY)]
STATES = ", ".join(state.value for state in State)


# Figures


@pytest.mark.parametrize("column", ["wrong", "reviewed", "percent"])
@pytest.mark.parametrize(
    "text", ["1,2O4", "1,204", "12.0", "£5", "１２", "٣", "²", "+5", "1e3", "0x1F", "1 2", "ten", "=1+1", "@SUM(A1)"]
)
def test_text_where_a_number_belongs(tables: Copy, column: str, text: str) -> None:
    row = tables.cells(FIGURES, COUNTED, **{column: text})
    assert tables.told() == [f"{FIGURES}, row {row}, column '{column}': not a whole number: '{text}'. {REASON}"]


@pytest.mark.parametrize("text", ["-1", "−1", "-0"])
def test_a_negative_number(tables: Copy, text: str) -> None:
    row = tables.cells(FIGURES, COUNTED, wrong=text)
    assert tables.told() == [f"{FIGURES}, row {row}, column 'wrong': a negative number: '{text}'. {REASON}"]


@pytest.mark.parametrize("digits", [10, 60, 5000])
def test_a_number_of_too_many_digits(tables: Copy, digits: int) -> None:
    row = tables.cells(FIGURES, COUNTED, wrong="9" * digits)
    found = "9" * min(digits, 60) + ("…" if digits > 60 else "")
    assert tables.told() == [
        f"{FIGURES}, row {row}, column 'wrong': a number too large to be meant: '{found}'. {REASON}"
    ]


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"wrong": "18"}, "wrong", "more than 'reviewed': '18' of '17'. Correct one of them."),
        (
            {"percent": "52"},
            "percent",
            "contradicted by its counts: '52'. 9 of 17 is 53 per cent. Correct one of them.",
        ),
        ({"percent": "101"}, "percent", "over 100: '101'. Correct it."),
        ({"reviewed": "0"}, "reviewed", "a base of nought: '0'. Give the status that says why nothing was checked."),
        ({"any": "no"}, "any", "contradicted by its count: 'no'. The count is 9. Correct one of them."),
        (
            {"wrong": "0", "percent": ""},
            "any",
            "contradicted by its count: 'yes'. The count is 0. Correct one of them.",
        ),
        ({"any": "maybe"}, "any", "neither yes nor no: 'maybe'. Write yes or no, or leave it empty."),
        ({"derived": "x"}, "derived", "neither yes nor no: 'x'. Write yes or no, or leave it empty."),
        ({"earlier_year": "17"}, "earlier_year", "not a year: '17'. Write four digits, such as 2018."),
        ({"source": ""}, "source", "no source is given. Say where the figure is printed."),
        ({"status": "countd"}, "status", "unknown status: 'countd'. Did you mean 'counted'?"),
        ({"status": "Counted"}, "status", "unknown status: 'Counted'. Did you mean 'counted'?"),
        ({"status": "xyz"}, "status", f"unknown status: 'xyz'. Write one of: {STATES}."),
        ({"status": ""}, "status", f"this cell is empty. Write one of: {STATES}."),
        (
            {"wrong": ""},
            "status",
            "counted, with a number missing: 'counted'. "
            "Fill in 'wrong' and 'reviewed', or give the status that says why they are missing.",
        ),
        (
            {"reviewed": ""},
            "status",
            "counted, with a number missing: 'counted'. "
            "Fill in 'wrong' and 'reviewed', or give the status that says why they are missing.",
        ),
        (
            {"wrong": "#REF!"},
            "wrong",
            "a spreadsheet error, not a value: '#REF!'. Mend the formula, or type the value in its place.",
        ),
        (
            {"note": "a\ue000b"},
            "note",
            "a character that cannot be seen: U+E000 in 'a\ufffdb'. Delete it, or type the cell again.",
        ),
        (
            {"note": "a\0b"},
            "note",
            "a character that cannot be seen: U+0000 in 'a\ufffdb'. Delete it, or type the cell again.",
        ),
    ],
    ids=lambda value: ",".join(f"{key}={text}" for key, text in value.items()) if isinstance(value, dict) else "",
)
def test_a_row_of_figures_that_cannot_be(tables: Copy, cells: dict[str, str], column: str, told: str) -> None:
    row = tables.cells(FIGURES, COUNTED, **cells)
    assert tables.told() == [f"{FIGURES}, row {row}, column '{column}': {told}"]


NOT_PERCENT = (
    "the values do not fit this status: 'percentage_only'. "
    "Fill in 'percent' and leave 'wrong' and 'reviewed' empty, or correct the status."
)


@pytest.mark.parametrize(
    ("key", "cells", "column", "told"),
    [
        (PERCENT, {"percent": ""}, "status", NOT_PERCENT),
        (PERCENT, {"wrong": "4"}, "status", NOT_PERCENT),
        (PERCENT, {"reviewed": "20"}, "status", NOT_PERCENT),
        (PERCENT, {"percent": "101"}, "percent", "over 100: '101'. Correct it."),
        (PERCENT, {"any": "no"}, "any", "contradicted by its percentage: 'no'. It is 20 per cent. Correct one of them."),
        (PERCENT, {"derived": "yes"}, "derived", "no count to have been worked out: 'yes'. "
         "Empty this cell, or fill in the count."),
        (NONE, {"any": "yes"}, "any", "contradicts the status: 'none_reported'. Write no, or correct the status."),
        (NONE, {"any": ""}, "any", "contradicts the status: 'none_reported'. Write no, or correct the status."),
        (NONE, {"status": "some_reported"}, "any", "contradicts the status: 'some_reported'. "
         "Write yes, or correct the status."),
        (UNKNOWN, {"any": "yes"}, "any", "contradicts the status: 'unknown'. "
         "Empty this cell, or write some_reported or none_reported as the status."),
        (UNKNOWN, {"earlier_year": "2016"}, "earlier_year", "contradicts the status: 'unknown'. "
         "Empty this cell: it is for what was not_inspected this time."),
        (UNKNOWN, {"status": "refused"}, "source", "no source is given. Say where the figure is printed."),
    ],
    ids=lambda value: ",".join(f"{key}={text}" for key, text in value.items()) if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_status_that_the_values_contradict(
    tables: Copy, key: tuple[str, str], cells: dict[str, str], column: str, told: str
) -> None:
    row = tables.cells(FIGURES, key, **cells)
    assert tables.told() == [f"{FIGURES}, row {row}, column '{column}': {told}"]


@pytest.mark.parametrize("column", ["wrong", "reviewed", "percent"])
@pytest.mark.parametrize("status", NO_VALUES)
def test_a_value_beside_a_status_that_says_there_is_none(tables: Copy, status: str, column: str) -> None:
    found = {"none_reported": "no", "some_reported": "yes"}.get(status, "")
    row = tables.cells(FIGURES, NONE, status=status, any=found, **{column: "5"})
    assert tables.told() == [
        f"{FIGURES}, row {row}, column 'status': there is a value, and the status says there is none: '{status}'. "
        "Empty the number cells, or correct the status."
    ]


# Areas, wherever they are named


@pytest.mark.parametrize(
    ("file", "key"),
    [(INSPECTIONS, ("kent",)), (REPLIES, ("kent",))],
    ids=["inspections", "replies"],
)
def test_an_unknown_area_in_a_table_of_one_row_an_area(tables: Copy, file: str, key: tuple[str]) -> None:
    row = tables.cells(file, key, area="Kennt")
    of_replies = "where nobody was asked, its status is not_approached."
    do = "leave empty what is not known." if file == INSPECTIONS else of_replies
    assert tables.told() == [
        f"{file}, row {row}, column 'area': no area 'Kennt'. Did you mean 'kent'?",
        f"{file}: an area has no row: 'kent'. Add it; {do}",
    ]


def test_an_unknown_area_in_the_figures(tables: Copy) -> None:
    row = tables.cells(FIGURES, COUNTED, area="hampshir")
    assert tables.told() == [
        f"{FIGURES}, row {row}, column 'area': no area 'hampshir'. Did you mean 'hampshire'?",
        f"{FIGURES}: a row is missing: 'hampshire', 'sexual'. Add the row; where nothing is known, its status is unknown.",
    ]


def test_an_unknown_measure_and_an_empty_area(tables: Copy) -> None:
    one = tables.cells(FIGURES, COUNTED, measure="sexul")
    other = tables.cells(FIGURES, PERCENT, area="")
    assert tables.told() == [
        f"{FIGURES}, row {other}, column 'area': this cell is empty. Name the area.",
        f"{FIGURES}, row {one}, column 'measure': unknown measure: 'sexul'. Did you mean 'sexual'?",
        f"{FIGURES}: a row is missing: 'avon-and-somerset', 'sexual'. "
        "Add the row; where nothing is known, its status is unknown.",
        f"{FIGURES}: a row is missing: 'hampshire', 'sexual'. Add the row; where nothing is known, its status is unknown.",
    ]


@pytest.mark.parametrize(
    ("key", "cells", "column", "told"),
    [
        (("kent", "essex"), {"neighbour": "esex"}, "neighbour", "no area 'esex'. Did you mean 'essex'?"),
        (("kent", "essex"), {"area": "zzz"}, "area", "no area 'zzz'. Correct it."),
        (("kent", "essex"), {"neighbour": ""}, "neighbour", "this cell is empty. Name the area."),
    ],
    ids=["neighbour", "area", "empty"],
)
def test_an_unknown_neighbour(
    tables: Copy, key: tuple[str, str], cells: dict[str, str], column: str, told: str
) -> None:
    row = tables.cells(NEIGHBOURS, key, **cells)
    other = tables.row(NEIGHBOURS, ("essex", "kent"))
    assert tables.told() == [
        f"{NEIGHBOURS}, row {row}, column '{column}': {told}",
        f"{NEIGHBOURS}, row {other}: a neighbour only one way: 'kent' does not name 'essex'. Add the other row.",
    ]


def test_a_quote_of_an_unknown_area_and_a_help_line_for_one(tables: Copy) -> None:
    quote = tables.rows(QUOTES)[1]
    row = tables.cells(QUOTES, quote[:1], areas="kent|kennt")
    line = tables.cells(CONTACTS, ("lancashire-victim-services",), areas="lancashir")
    told = tables.told()
    assert told[0] == f"{QUOTES}, row {row}, column 'areas': no area 'kennt'. Did you mean 'kent'?"
    assert told[-1] == f"{CONTACTS}, row {line}, column 'areas': no area 'lancashir'. Did you mean 'lancashire'?"


def test_an_alias_of_an_unknown_area_is_told_once_for_all_its_rows(tables: Copy) -> None:
    one = tables.add(ALIASES, ("Kentish", "kentt", ""))
    other = tables.add(ALIASES, ("The men of Kent", "kentt", ""))
    assert tables.told() == [f"{ALIASES}, rows {one}, {other}, column 'area': no area 'kentt'. Did you mean 'kent'?"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("Kent Police", "essex", ""), ": this name means two areas: 'Kent Police'. Keep one."),
        (("kent", "essex", ""), ": this name means two areas: 'kent'. Keep one."),
        (("", "essex", ""), ", column 'name': this cell is empty. Fill it in."),
        (("Narnia", "", ""), ", column 'reason': no area and no reason. Name the area, or say why it is none."),
    ],
    ids=["alias", "slug", "empty", "no-reason"],
)
def test_an_alias_that_cannot_be(tables: Copy, row: tuple[str, str, str], told: str) -> None:
    number = tables.add(ALIASES, row)
    assert tables.told() == [f"{ALIASES}, row {number}{told}"]


# An area missing, or there twice


def test_an_area_twice_in_each_table(tables: Copy) -> None:
    first = {file: tables.row(file, ("kent",)) for file in (INSPECTIONS, REPLIES)}
    figure = tables.row(FIGURES, COUNTED)
    again = {file: tables.again(file, ("kent",)) for file in (INSPECTIONS, REPLIES)}
    another = tables.again(FIGURES, COUNTED)
    assert tables.told() == [
        f"{FIGURES}, row {another}: 'hampshire', 'sexual' stands already: row {figure}. Keep one.",
        f"{INSPECTIONS}, row {again[INSPECTIONS]}: 'kent' stands in two rows. Keep one.",
        f"{REPLIES}, row {again[REPLIES]}: this area stands already: 'kent', row {first[REPLIES]}. Keep one.",
    ]


def test_an_area_twice_among_the_areas(tables: Copy) -> None:
    first, again = tables.row(AREAS, ("kent",)), tables.again(AREAS, ("kent",))
    assert tables.told() == [f"{AREAS}, row {again}: this area stands already: 'kent', row {first}. Keep one."]


def test_a_figure_twice_under_two_spellings(tables: Copy) -> None:
    first = tables.row(FIGURES, COUNTED)
    cells = tables.rows(FIGURES)[first - 1]
    again = tables.add(FIGURES, ["Hampshire Constabulary", *cells[1:]])
    assert tables.told() == [f"{FIGURES}, row {again}: 'hampshire', 'sexual' stands already: row {first}. Keep one."]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (FIGURES, "Add a row for each measure (rape, sexual, violence, robbery, victims); "
         "where nothing is known, its status is unknown."),
        (INSPECTIONS, "Add it; leave empty what is not known."),
        (REPLIES, "Add it; where nobody was asked, its status is not_approached."),
    ],
    ids=["figures", "inspections", "replies"],
)  # fmt: skip
def test_an_area_without_a_row(tables: Copy, file: str, told: str) -> None:
    tables.drop(file, ("kent",))
    assert tables.told() == [f"{file}: an area has no row: 'kent'. {told}"]


def test_an_area_missing_from_the_areas(tables: Copy) -> None:
    tables.drop(AREAS, ("kent",))
    aliases = [number for number, row in enumerate(tables.rows(ALIASES), start=1) if row[1] == "kent"]
    told = tables.told()
    assert told[:2] == [
        f"{AREAS}: not every area is accounted for: 42 forces, and the story declares 43. Add or correct rows.",
        f"{ALIASES}, rows {', '.join(map(str, aliases))}, column 'area': no area 'kent'. Did you mean 'gwent'?",
    ]
    assert [line.split(",")[0] for line in told[2:]] == [NEIGHBOURS, NEIGHBOURS]


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"name": ""}, "name", "this cell is empty. Fill it in."),
        ({"definite": "maybe"}, "definite", "neither yes nor no: 'maybe'. Write yes or no."),
        ({"definite": ""}, "definite", "neither yes nor no: ''. Write yes or no."),
        ({"verb": "plurl"}, "verb", "unknown verb: 'plurl'. Did you mean 'plural'?"),
        (
            {"population": "1.8m"},
            "population",
            "not a whole number: '1.8m'. Write digits, or leave it empty.",
        ),
        ({"headline": "a\u202eb"}, "headline", "a character that cannot be seen: U+202E in 'a\ufffdb'. "
         "Delete it, or type the cell again."),
    ],
    ids=lambda value: ",".join(f"{key}={text!a}" for key, text in value.items()) if isinstance(value, dict) else "",
)  # fmt: skip
def test_an_area_that_cannot_be(tables: Copy, cells: dict[str, str], column: str, told: str) -> None:
    row = tables.cells(AREAS, ("kent",), **cells)
    assert tables.told() == [f"{AREAS}, row {row}, column '{column}': {told}"]


@pytest.mark.parametrize("slug", ["../kent", "Kent", "kent police", "kent/", "kent--", ".kent", "ként"])
def test_a_slug_that_could_lead_elsewhere(tables: Copy, slug: str) -> None:
    row = tables.cells(AREAS, ("kent",), slug=slug)
    assert tables.told()[0] == (
        f"{AREAS}, row {row}, column 'slug': not a name for a file: '{slug}'. "
        "Write small letters and digits, parted by hyphens, such as avon-and-somerset."
    )


# Neighbours and groups


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"border_km": "5 km"}, "not a length: '5 km'. "
         "Write kilometres, such as 41.88, or leave it empty for a link across water."),
        ({"border_km": "NaN"}, "not a length: 'NaN'. "
         "Write kilometres, such as 41.88, or leave it empty for a link across water."),
        ({"border_km": "１２"}, "not a length: '１２'. "
         "Write kilometres, such as 41.88, or leave it empty for a link across water."),
    ],
    ids=["unit", "nan", "full-width"],
)  # fmt: skip
def test_a_border_that_is_no_length(tables: Copy, cells: dict[str, str], told: str) -> None:
    row = tables.cells(NEIGHBOURS, ("kent", "surrey"), **cells)
    assert f"{NEIGHBOURS}, row {row}, column 'border_km': {told}" in tables.told()


def test_a_border_with_two_lengths_a_neighbour_twice_and_an_area_next_to_itself(tables: Copy) -> None:
    there = tables.rows(NEIGHBOURS)[tables.row(NEIGHBOURS, ("surrey", "kent")) - 1][2]
    row = tables.cells(NEIGHBOURS, ("kent", "surrey"), border_km="500")
    again = tables.again(NEIGHBOURS, ("kent", "essex"))
    itself = tables.add(NEIGHBOURS, ("kent", "kent", "5", ""))
    assert tables.told() == [
        f"{NEIGHBOURS}, row {again}: these neighbours stand already: 'kent', 'essex'. Take the row out.",
        f"{NEIGHBOURS}, row {itself}: an area next to itself: 'kent', 'kent'. Take the row out.",
        f"{NEIGHBOURS}, row {row}, column 'border_km': one border with two lengths: 500 and {there}. "
        "Correct this row, or that of 'surrey' and 'kent'.",
    ]


def test_a_region_without_a_group(tables: Copy) -> None:
    tables.drop(GROUPS, ("london",))
    assert tables.told() == [
        f"{GROUPS}: a group is missing: 'London', the region of city-of-london, metropolitan. "
        "Add a row for it, or correct the region."
    ]


def test_a_region_misspelt(tables: Copy) -> None:
    tables.cells(AREAS, ("kent",), region="South Eest")
    assert tables.told() == [
        f"{GROUPS}: a group is missing: 'South Eest', the region of kent. Add a row for it, or correct the region."
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("london", "London", "London"), ": this group stands already: 'london', 'London'. Keep one."),
        (("nowhere", "Nowhere", "Nowhere"), ": no area is in this group: 'Nowhere'. Take the row out, or correct it."),
        (("nowhere", "", "Nowhere"), ", column 'name': this cell is empty. Fill it in."),
    ],
    ids=["twice", "no-area", "no-name"],
)
def test_a_group_that_cannot_be(tables: Copy, row: tuple[str, str, str], told: str) -> None:
    number = tables.add(GROUPS, row)
    assert tables.told() == [f"{GROUPS}, row {number}{told}"]


# Attributes and published figures


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"year": "18"}, "year", "not a year: '18'. Write four digits, such as 2018."),
        ({"year": "２０１８"}, "year", "not a year: '２０１８'. Write four digits, such as 2018."),
        ({"report_date": "23/10/2018"}, "report_date", f"not a date: '23/10/2018'. {DATE}"),
        ({"report_date": "20181023"}, "report_date", f"not a date: '20181023'. {DATE}"),
        ({"report_date": "2018-W10-1"}, "report_date", f"not a date: '2018-W10-1'. {DATE}"),
        ({"report_date": "2018-02-30"}, "report_date", f"not a date: '2018-02-30'. {DATE}"),
        ({"report_date": "2018"}, "report_date", f"not a date: '2018'. {DATE}"),
        ({"overall_grade": "god"}, "overall_grade", "unknown overall grade: 'god'. Did you mean 'good'?"),
        ({"overall_grade": "Good"}, "overall_grade", "unknown overall grade: 'Good'. Did you mean 'good'?"),
        ({"re_inspection": "y"}, "re_inspection", "neither yes nor no: 'y'. Write yes or no, or leave it empty."),
    ],
    ids=lambda value: ",".join(f"{key}={text!a}" for key, text in value.items()) if isinstance(value, dict) else "",
)
def test_an_attribute_that_cannot_be(tables: Copy, cells: dict[str, str], column: str, told: str) -> None:
    row = tables.cells(INSPECTIONS, ("kent",), **cells)
    assert tables.told() == [f"{INSPECTIONS}, row {row}, column '{column}': {told}"]


KINDS = "areas_covered, areas_any, areas_at_level, highest, rank, total, some_over_level"


@pytest.mark.parametrize(
    ("key", "cells", "column", "told"),
    [
        ("rape_any", {"kind": "area_any"}, "kind", "unknown kind: 'area_any'. Did you mean 'areas_any'?"),
        ("rape_any", {"kind": ""}, "kind", f"this cell is empty. Write one of: {KINDS}."),
        ("rape_any", {"measure": "rap"}, "measure", "unknown measure: 'rap'. Did you mean 'rape'?"),
        ("rape_any", {"value": "19.5"}, "value", "not a whole number: '19.5'. Write digits."),
        ("rape_any", {"value": ""}, "value", "this cell is empty. A figure of the kind areas_any needs it."),
        ("rape_any", {"value": "44"}, "value", "more than 'base': '44' of '43'. Correct one of them."),
        ("rape_any", {"base": "0"}, "base", "a base of nought: '0'. Correct it."),
        ("rape_any", {"source": ""}, "source", "this cell is empty. Say where it is printed."),
        ("rape_any", {"use": ""}, "use", "neither yes nor no: ''. Write yes or no."),
        ("rape_any", {"use": "held"}, "use", "neither yes nor no: 'held'. Write yes or no."),
        ("rape_any", {"at_least": "3"}, "at_least", "neither yes nor no: '3'. Write yes or no, or leave it empty."),
        ("rape_any", {"level": "33%"}, "level", "not a fraction: '33%'. Write it as 1/3."),
        ("rape_any", {"level": "0.3"}, "level", "not a fraction: '0.3'. Write it as 1/3."),
        ("rape_any", {"level": "1e99999999"}, "level", "not a fraction: '1e99999999'. Write it as 1/3."),
        ("rape_any", {"level": "1/0"}, "level", "not a fraction: '1/0'. Write it as 1/3."),
        ("rape_any", {"level": "4/3"}, "level", "not a part of a whole: '4/3'. Write it as 1/3."),
        ("rape_any", {"area": "kennt"}, "area", "no area 'kennt'. Did you mean 'kent'?"),
        ("rape_any", {"group": "Wale"}, "group", "unknown group: 'Wale'. Did you mean 'Wales'?"),
        ("rape_highest", {"value": "143"}, "value", "over 100: '143'. Correct it: this is a percentage."),
        ("violence_one_in_five", {"level": ""}, "level", "this cell is empty. "
         "A figure of the kind areas_at_level needs it."),
        ("yorkshire_victims", {"group": ""}, "group", "this cell is empty. A figure of the kind total needs it."),
        ("sexual_rank_avon_and_somerset", {"area": ""}, "area", "this cell is empty. "
         "A figure of the kind rank needs it."),
    ],
    ids=lambda value: ",".join(f"{key}={text!a}" for key, text in value.items()) if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_published_figure_that_cannot_be(
    tables: Copy, key: str, cells: dict[str, str], column: str, told: str
) -> None:
    row = tables.cells(PUBLISHED, (key,), **cells)
    assert tables.told() == [f"{PUBLISHED}, row {row}, column '{column}': {told}"]


@pytest.mark.parametrize("name", ["rape any", "Rape", "1st", "rape-any", "__class__"])
def test_a_published_figure_that_no_template_could_name(tables: Copy, name: str) -> None:
    row = tables.cells(PUBLISHED, ("rape_any",), id=name)
    assert f"{PUBLISHED}, row {row}, column 'id': not a name for a figure: '{name}'. Write small letters, digits and _, " \
        "a letter first: templates ask for it by this name." in tables.told()  # fmt: skip


# Quotes, replies and help lines


@pytest.mark.parametrize("column", ["speaker", "introduction", "again", "text", "source"])
def test_a_quote_that_lacks_what_it_needs(tables: Copy, column: str) -> None:
    row = tables.cells(QUOTES, tables.rows(QUOTES)[1][:1], **{column: ""})
    assert tables.told() == [f"{QUOTES}, row {row}, column '{column}': this cell is empty. A quote needs it."]


PAIRS = "the double square brackets do not pair. Close each [[ with ]], and open none within another."
FRAME = "Write {quote} once where the words go, {area} for the area, and no figures."


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"areas": ""}, "areas", "a quote for no area. Name the area, or make the scope national."),
        ({"areas": " | "}, "areas", "a quote for no area. Name the area, or make the scope national."),
        ({"scope": "areas"}, "scope", "unknown scope: 'areas'. Did you mean 'area'?"),
        ({"voice": ""}, "voice", "this cell is empty. "
         "Write one of: area, body, government, charity, expert, inspectorate."),
        ({"use": "no"}, "use", "unknown use: 'no'. Write one of: yes, held."),
        ({"date": "last week"}, "date", f"not a date: 'last week'. {DATE}"),
        ({"measure": "rapes"}, "measure", "unknown measure: 'rapes'. Did you mean 'rape'?"),
        ({"text": "We [[really do."}, "text", PAIRS),
        ({"text": "We really]] do."}, "text", PAIRS),
        ({"text": "We ]]really[[ do."}, "text", PAIRS),
        ({"text": "We [[do [[really]] ]]."}, "text", PAIRS),
        ({"text": "[[We do.]]"}, "text", "every word of this may be cut. "
         "Leave some words outside the [[ ]], for a draft to print."),
        ({"text": "[[ ]]"}, "text", "every word of this may be cut. "
         "Leave some words outside the [[ ]], for a draft to print."),
        ({"frame": "{area} said so."}, "frame", f"not a frame for these words: '{{area}} said so.'. {FRAME}"),
        ({"frame": "{quote} said {quote}"}, "frame", f"not a frame for these words: '{{quote}} said {{quote}}'. {FRAME}"),
        ({"frame": "In 2019: {quote}."}, "frame", f"not a frame for these words: 'In 2019: {{quote}}.'. {FRAME}"),
        ({"frame": "{aera}: {quote}."}, "frame", "no such place in a frame: '{aera}'. Did you mean '{area}'?"),
        ({"frame": "{area.x}: {quote}."}, "frame", "no such place in a frame: '{area.x}'. Did you mean '{area}'?"),
        ({"frame": "{: {quote}."}, "frame", f"no such place in a frame: '{{'. {FRAME}"),
    ],
    ids=lambda value: ",".join(f"{key}={text}" for key, text in value.items()) if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_quote_that_cannot_be(tables: Copy, cells: dict[str, str], column: str, told: str) -> None:
    row = tables.cells(QUOTES, tables.rows(QUOTES)[1][:1], **cells)
    assert tables.told() == [f"{QUOTES}, row {row}, column '{column}': {told}"]


def test_a_quote_twice(tables: Copy) -> None:
    name = tables.rows(QUOTES)[1][0]
    row = tables.again(QUOTES, (name,))
    assert tables.told() == [f"{QUOTES}, row {row}: this id stands in two rows: '{name}'. Rename one."]


STATUSES = "replied, declined, no_reply, national_body, not_approached"


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"status": "bad"}, "status", f"unknown status: 'bad'. Write one of: {STATUSES}."),
        ({"status": "replid"}, "status", "unknown status: 'replid'. Did you mean 'replied'?"),
        ({"status": "replied"}, "quote", "replied, and no quote is named. "
         "Name the quote in the quote bank, write the words into text, or correct the status."),
        ({"quote": "x"}, "quote", "a quote, and the status is not_approached: 'x'. "
         "Empty this cell, or make the status replied."),
        ({"status": "replied", "quote": "zzz"}, "quote", "no such quote: 'zzz'. "
         "Add it to the quote bank, or correct the name."),
        ({"status": "replied", "quote": "greater-manchester-potts"}, "quote",
         "not a quote of 'bedfordshire': 'greater-manchester-potts'. Name a quote whose areas include it."),
        ({"asked": "soon"}, "asked", f"not a date: 'soon'. {DATE}"),
    ],
    ids=lambda value: ",".join(f"{key}={text}" for key, text in value.items()) if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_reply_that_cannot_be(tables: Copy, cells: dict[str, str], column: str, told: str) -> None:
    row = tables.cells(REPLIES, ("bedfordshire",), **cells)
    assert tables.told() == [f"{REPLIES}, row {row}, column '{column}': {told}"]


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"text": ""}, "text", "this cell is empty. A help line needs it."),
        ({"nations": ""}, "nations", "this cell is empty. A help line needs it."),
        ({"nations": "Englnd|Wales"}, "nations", "no such nation: 'Englnd'. Did you mean 'England'?"),
        ({"nations": "France"}, "nations", "no such nation: 'France'. Nations: England, Wales."),
        ({"checked": "soon"}, "checked", f"not a date: 'soon'. {DATE}"),
        ({"valid_from": "2021-01-01", "valid_to": "2020-01-01"}, "valid_to",
         "it ends before it begins: '2021-01-01' to '2020-01-01'. Correct one of them."),
    ],
    ids=lambda value: ",".join(f"{key}={text}" for key, text in value.items()) if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_help_line_that_cannot_be(tables: Copy, cells: dict[str, str], column: str, told: str) -> None:
    row = tables.cells(CONTACTS, ("victim-support",), **cells)
    assert tables.told() == [f"{CONTACTS}, row {row}, column '{column}': {told}"]


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("note", "warned"),
    [
        ("Also in the Chronicle (10 of 17).", "10 of 17"),
        ("10/17 in the report.", "10 of 17"),
        ("7 of the 17, then 6 of 17.", "7 of 17"),
        ("The Chronicle has 10 of 17; the report 9 of 17.", ""),
        ("8 of 17 were right.", ""),
        ("Force says 5 of the 9 had been corrected.", ""),
        ("9/18 = 50% and 9/16 = 56%: only 17 fits.", ""),
        ("In 2016/17, 16% of 17.5 and 1.8 of 17.", ""),
    ],
)
def test_a_note_that_tells_another_count_is_printed_with_a_warning(whole_project: Copy, note: str, warned: str) -> None:
    whole_project.cells(FIGURES, COUNTED, note=note)
    project = Project(whole_project.root)
    material = load(project, "cancelled-crimes")
    [article] = articles(project, material, plans(material, ["hampshire"]))
    [line] = [line for part in article.parts for line in part.text.splitlines() if note in line]
    warning = f" CHECK THIS: the note says {warned}, and the figure is 9 of 17."
    assert line.endswith(note + (warning if warned else ""))

"""A story or a house style that cannot be, and files that cannot be read: every problem, in one go."""

from __future__ import annotations

import pytest
from breaking import DATA, STORY, TEMPLATES, Copy, said

from generator.pipeline import Project, load

pytestmark = pytest.mark.exhaustive
"""It reads all the tables, or tells whole stories, again and again: too slow where every line is watched."""

FIGURES, REPLIES, QUOTES = f"{DATA}/figures.csv", f"{DATA}/replies.csv", f"{DATA}/quotes.csv"
NEIGHBOURS = "data/neighbours.csv"
TOML = f"{DATA}/story.toml"
STYLES = "templates/house-style"
CLOCK = "Write the UK clock's date and time without quotes, such as 2020-10-23T00:01:00."
UNSEEN = "Delete it, or type the words again."


# The embargo


@pytest.mark.parametrize(
    ("embargo", "told"),
    [
        ("2020-03-29T01:30:00", "the UK clocks went forward past 01:30 on 29 March 2020: there was no such time. "
         "Choose another."),
        ("2020-10-25T01:30:00", "the UK clocks showed 01:30 on 25 October 2020 twice, in BST and in GMT. "
         "Choose another time."),
        ("2020-10-23T00:01:00+01:00", f"a time with a zone of its own: 2020-10-23T00:01:00+01:00. {CLOCK}"),
        ("2020-10-23T00:01:00Z", f"a time with a zone of its own: 2020-10-23T00:01:00+00:00. {CLOCK}"),
        ("2020-10-23", f"not a date and a time: 2020-10-23. {CLOCK}"),
        ("00:01:00", f"not a date and a time: 00:01:00. {CLOCK}"),
        ('"2020-10-23T00:01:00"', f"not a date and a time: '2020-10-23T00:01:00'. {CLOCK}"),
        ("5", f"not a date and a time: 5. {CLOCK}"),
        ("2020-10-23T00:01:30", f"a time that is not on a whole minute: 2020-10-23T00:01:30. {CLOCK}"),
        ("2020-10-23T00:01:00.5", f"a time that is not on a whole minute: 2020-10-23T00:01:00.500000. {CLOCK}"),
        ("0001-01-01T00:00:00", f"a year that cannot be meant: 0001-01-01T00:00:00. {CLOCK}"),
        ("9999-12-31T23:59:00", f"a year that cannot be meant: 9999-12-31T23:59:00. {CLOCK}"),
    ],
    ids=["skipped", "twice", "offset", "utc", "date", "time", "text", "number", "seconds", "fraction", "1", "9999"],
)  # fmt: skip
def test_an_embargo_that_cannot_be(tables: Copy, embargo: str, told: str) -> None:
    tables.text(TOML, "embargo = 2020-10-23T00:01:00", f"embargo = {embargo}")
    assert tables.told() == [f"{TOML}, key 'embargo': {told}"]


# story.toml, one thing at a time

NUMBER = "Write digits without quotes, such as 10."
SECTION = "Write it as a section, its name in square brackets on a line of its own."
NAME = "Write small letters, digits, - and _ only, such as over-half."
KINDS = "'year', 'date', 'scale', 'yes_no' or 'text'"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('[areas]\ntable = "', '[areas]\nmeasurs = 1\ntable = "', "key 'areas.measurs': unknown key. "
         "Known keys: aliases, groups, neighbours, number, plural, singular, table, tiles, whole."),
        ("number = 43", 'number = "43"', f"key 'areas.number': not a whole number: '43'. {NUMBER}"),
        ("number = 43", "number = 43.0", f"key 'areas.number': not a whole number: 43.0. {NUMBER}"),
        ("number = 43", "number = true", f"key 'areas.number': not a whole number: true. {NUMBER}"),
        ("number = 43", "number = -43", "key 'areas.number': too small: -43. Write 1 or more."),
        ("number = 43", "number = 43000000", "key 'areas.number': too large: 43000000. Write 1000000 or less."),
        ("version = 1", 'version = "one"', f"key 'version': not a whole number: 'one'. {NUMBER}"),
        ('plural = "forces"', "plural = 5", "key 'areas.plural': not text: 5. Put it in quotes."),
        ('plural = "forces"', 'plural = ""', "key 'areas.plural': empty: ''. Write the words to print."),
        ('plural = "forces"', "plural = [1]", "key 'areas.plural': not text: [1]. Put it in quotes."),
        ('name = "rape"', 'name = "Rape!"', f"key 'measures[1].name': not a plain name: 'Rape!'. {NAME}"),
        ("own_sentence = true", 'own_sentence = "yes"', "key 'measures[1].own_sentence': neither true nor false: 'yes'. "
         "Write true or false, without quotes."),
        ("own_sentence = true", "own_sentance = true", "key 'measures[1].own_sentance': unknown key. "
         "Did you mean 'own_sentence'?"),
        ('kind = "year"', 'kind = "yaer"', f"key 'attributes[1].kind': not one of the choices: 'yaer'. Choose {KINDS}."),
        ('kind = "year"', 'kind = "scale"', "key 'attributes[1]': its kind and its scale disagree. "
         "Let an attribute of the kind scale list its values, and no other."),
        ('share = "1/2"', "share = 0.5", "key 'angles[1].share': not a part of a whole: 0.5. "
         'Write it as text, such as "1/3".'),
        ('share = "1/2"', 'share = "3/2"', "key 'angles[1].share': not a part of a whole: '3/2'. "
         'Write it as text, such as "1/3".'),
        ('share = "1/2"', 'share = "1/0"', "key 'angles[1].share': not a part of a whole: '1/0'. "
         'Write it as text, such as "1/3".'),
        ('share = "1/2"', 'share = "1e999999999"', "key 'angles[1].share': not a part of a whole: '1e999999999'. "
         'Write it as text, such as "1/3".'),
        ('prefer = "largest"', 'prefer = "largst"', "key 'angles[5].prefer': not one of the choices: 'largst'. "
         "Choose 'serious' or 'largest'."),
        ("most = 2", "most = 0", "key 'angles[7].most': too small: 0. Write 1 or more."),
        ('more_columns = ["', 'more_columns = "x" #["', "key 'attribute_table.more_columns': not a list: 'x'. "
         "Write a list, in square brackets."),
        ("{ most = 150 }", '{ most = "x" }', f"key 'articles.words.brief.most': not a whole number: 'x'. {NUMBER}"),
        ("[areas]", "[[areas]]", f"key 'areas': not a section: a list of sections. {SECTION}"),
        ('slug = "cancelled-crimes"', 'slug = "other"', "key 'slug': the folder is named 'cancelled-crimes': 'other'. "
         "Give both the same name."),
        ('slug = "cancelled-crimes"', 'slug = "../x"', f"key 'slug': not a plain name: '../x'. {NAME}"),
        ('title = "', 'title = "\\uE000', f"key 'title': a character that cannot be seen: U+E000. {UNSEEN}"),
    ],
    ids=lambda value: value.split("\n")[0] if "key" not in value else "",
)  # fmt: skip
def test_a_value_that_cannot_be(tables: Copy, old: str, new: str, told: str) -> None:
    tables.text(TOML, old, new)
    assert tables.told() == [f"{TOML}, {told}"]


def test_a_key_misspelt_is_missing_and_unknown(tables: Copy) -> None:
    tables.text(TOML, 'title = "', 'titel = "')
    assert tables.told() == [
        f"{TOML}, key 'title': this key is missing. Add it.",
        f"{TOML}, key 'titel': unknown key. Did you mean 'title'?",
    ]


def test_a_section_misspelt_is_missing_and_unknown(tables: Copy) -> None:
    tables.text(TOML, "[columns]", "[colums]")
    assert tables.told() == [f"{TOML}, key 'colums': unknown key. Did you mean 'columns'?"]


# story.toml, what does not hold together


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('rule = "share_over"', 'rule = "share_ovr"', "key 'angles[1].rule': no such rule: 'share_ovr'. "
         "Did you mean 'share_over'?"),
        ('rule = "every_area_found"', 'rule = "zzz"', "key 'region_angles[1].rule': no such rule: 'zzz'. "
         "Rules: every_area_found, some_area_found, always."),
        ('share = "1/2"\n', "", "key 'angles[1].share': this key is missing. "
         "Add it: the rule share_over asks for it."),
        ('state = "some_reported"\n', "", "key 'angles[9].state': this key is missing. "
         "Add it: the rule in_state asks for it."),
        ('measures = ["rape"]\n', 'measures = ["rap"]\n', "key 'angles[3].measures': no such measure: 'rap'. "
         "Did you mean 'rape'?"),
        ('rule = "every_area_found"\nmeasures = ["rape",', 'rule = "every_area_found"\nmeasures = ["rap",',
         "key 'region_angles[1].measures': no such measure: 'rap'. Did you mean 'rape'?"),
        ('attribute = "overall_grade"\nbecause', 'attribute = "overall_grad"\nbecause',
         "key 'angles[12].attribute': no such attribute: 'overall_grad'. Did you mean 'overall_grade'?"),
        ('attribute = "overall_grade"\nbecause', "because", "key 'angles[12].attribute': this key is missing. "
         "Add it: the rule attribute_known asks for it."),
        ('record = "cancelled rape record"\n', "", "key 'measures[1].words.record': this key is missing. "
         "Add it: another measure has it."),
        ('profile = "default"', 'profile = "defalt"', None),
    ],
    ids=["rule", "region-rule", "share", "state", "measure", "region-measure", "attribute", "no-attribute", "word",
         "profile"],
)  # fmt: skip
def test_a_name_of_what_is_not_there(tables: Copy, old: str, new: str, told: str | None) -> None:
    tables.text(TOML, old, new)
    no_style = (
        f"{STYLES}/defalt.toml: there is no such house style. Did you mean 'default'? "
        "There are: bbc, default, iliffe, national-world, newsquest, reach."
    )
    assert tables.told() == [f"{TOML}, {told}" if told else no_style]


@pytest.mark.parametrize(
    ("old", "new", "key", "told"),
    [
        ('kind = "standing"', 'kind = "standng"', "kind", "no such kind of part: 'standng'. Did you mean 'standing'?"),
        ('unless = "highest"', 'unless = "hihgest"', "unless", "no such angle: 'hihgest'. Did you mean 'highest'?"),
        ('voices = ["charity"', 'voices = ["charty"', "voices", "no such voice: 'charty'. Did you mean 'charity'?"),
        ('kind = "tally", attribute = "overall_grade"', 'kind = "tally", attribute = "overall"', "attribute",
         "no such attribute on a scale: 'overall'. Did you mean 'overall_grade'?"),
        ('kind = "tally", attribute = "overall_grade"', 'kind = "tally"', "attribute",
         "this key is missing. Add it: a part of the kind tally asks for it."),
        ('kind = "attributes", attributes = ["report_date"]', 'kind = "attributes", attributes = ["report_dat"]',
         "attributes", "no such attribute: 'report_dat'. Did you mean 'report_date'?"),
        ('kind = "attributes", attributes = ["report_date"]', 'kind = "attributes"', "attributes",
         "this key is missing. Add it: a part of the kind attributes asks for it."),
    ],
    ids=["kind", "unless", "voice", "attribute", "no-attribute", "attributes", "no-attributes"],
)  # fmt: skip
def test_a_part_that_cannot_be(tables: Copy, old: str, new: str, key: str, told: str) -> None:
    before = tables.read(TOML).split("\narea = [\n")[1].split(old)[0]
    place = before.count("{ part = ")
    tables.text(TOML, old, new)
    assert tables.told() == [f"{TOML}, key 'articles.area[{place}].{key}': {told}"]


def test_a_ladder_without_an_end(tables: Copy) -> None:
    lines = tables.read(TOML).split("\n[[angles]]\n")
    last = lines[-1].split("\n# ---")[0]
    tables.text(TOML, f"\n[[angles]]\n{last}", "")
    assert tables.told() == [
        f"{TOML}, key 'angles': the ladder may end without a lead. "
        "End it with a rung whose rule is always, so that every draft has a lead."
    ]


def test_a_name_twice(tables: Copy) -> None:
    tables.text(TOML, 'name = "most-serious"', 'name = "over-half"')
    assert tables.told() == [f"{TOML}, key 'angles[3].name': angles[1] has this name too: 'over-half'. Rename one."]


def test_an_attribute_with_the_name_of_something_else(tables: Copy) -> None:
    tables.text(TOML, 'name = "note"', 'name = "embargo"')
    assert tables.told()[0].startswith(f"{TOML}, key 'attributes[")
    assert tables.told()[0].endswith(
        ".name': templates use this name already: 'embargo'. Give the attribute and its column another name."
    )


def test_a_column_that_the_table_does_not_have(tables: Copy) -> None:
    tables.text(TOML, 'count = "wrong"', 'count = "wrongly"')
    names = ", ".join(f"'{name}'" for name in tables.rows(FIGURES)[0])
    assert tables.told() == [
        f"{FIGURES}, row 1: there is no column 'wrongly': {names}. Add it.",
        f"{FIGURES}, row 1: a column we do not know: 'wrong'. Did you mean 'wrongly'?",
    ]


# House styles: what is said of one setting is in style/test_profile.py


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[percent]", "[persent]", None),
        ('wilson_z = "1.96"', 'wilson_z = "1e999999999"', "key 'gates.wilson_z': not an exact number: '1e999999999'. "
         "Write it in quotes, such as '1.96' or '1/3'."),
        ('embargo = "', 'embargo = "\\uE001', f"key 'dates.embargo': a character that cannot be seen: U+E001. {UNSEEN}"),
        ('embargo = "', 'embargo = "\u202e', None),
    ],
    ids=["section", "endless-number", "escaped-mark", "right-to-left"],
)  # fmt: skip
def test_a_house_style_that_cannot_be(tables: Copy, old: str, new: str, told: str | None) -> None:
    file = f"{STYLES}/default.toml"
    line = tables.read(file).split(old)[0].count("\n") + 1
    tables.text(file, old, new)
    expected = {
        "[percent]": [
            f"{file}, key 'percent': this key is missing. Add it, or begin the file with: extends = 'default'.",
            f"{file}, key 'persent': unknown key. Did you mean 'percent'?",
        ],
        'embargo = "': [f"{file}, line {line}: a character that cannot be seen: U+202E. {UNSEEN}"],
    }
    assert tables.told() == ([f"{file}, {told}"] if told else expected[old])


# Files that cannot be read

KNOWN_TABLES = {
    "figures": FIGURES,
    "inspections": f"{DATA}/inspections.csv",
    "published": f"{DATA}/published.csv",
    "quotes": QUOTES,
    "replies": REPLIES,
    "contacts": f"{DATA}/contacts.csv",
    "forces": "data/forces.csv",
    "aliases": "data/aliases.csv",
    "neighbours": NEIGHBOURS,
    "regions": "data/regions.csv",
}


@pytest.mark.parametrize("name", KNOWN_TABLES)
def test_a_table_that_is_missing(tables: Copy, name: str) -> None:
    file = KNOWN_TABLES[name]
    (tables.root / file).unlink()
    folder = file.rpartition("/")[0]
    assert f"{folder}: there is no table '{name}'. Add {name}.csv, {name}.xlsx or {name}.ods." in tables.told()


@pytest.mark.parametrize("name", KNOWN_TABLES)
def test_a_table_that_is_there_twice(tables: Copy, name: str) -> None:
    file = KNOWN_TABLES[name]
    tables.write(f"{file.removesuffix('.csv')}.ods", b"")
    folder = file.rpartition("/")[0]
    assert f"{folder}: more than one table '{name}': '{name}.csv', '{name}.ods'. Keep one." in tables.told()


@pytest.mark.parametrize("name", KNOWN_TABLES)
def test_a_table_with_nothing_but_its_column_names(tables: Copy, name: str) -> None:
    file = KNOWN_TABLES[name]
    tables.save(file, tables.rows(file)[:1])
    assert f"{file}: there are no rows under the column names. Fill in the table." in tables.told()


BYTES = {
    "empty": (b"", ", row 1: no column names. Put them in row 1, above the figures."),
    "utf-16": ("a,b".encode("utf-16"), ", line 1: not UTF-8 text: byte 1 of the file is 0xff. Save it as 'CSV UTF-8'."),
    "latin-1": (b"caf\xe9", ", line 1: not UTF-8 text: byte 4 of the file is 0xe9. Save it as 'CSV UTF-8'."),
    "html": (b"<html>", None),
}


@pytest.mark.parametrize("kind", BYTES)
@pytest.mark.parametrize("name", KNOWN_TABLES)
def test_a_table_that_is_no_table(tables: Copy, name: str, kind: str) -> None:
    file, (data, told) = KNOWN_TABLES[name], BYTES[kind]
    tables.write(file, data)
    unknown = ", row 1: a column we do not know: '<html>'. Take the column out, or mend its name."
    assert f"{file}{told or unknown}" in tables.told()


@pytest.mark.parametrize("file", [TOML, f"{STYLES}/default.toml"])
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", ": the file is empty. Put its contents back."),
        (b" \n\n", ": the file is empty. Put its contents back."),
        (b"a = '\xe9'", ", byte 6: not UTF-8 text. Save the file as UTF-8."),
        (b"a = 1\nb = '\0'", f", line 2: a character that cannot be seen: U+0000. {UNSEEN}"),
        ("a = 1\n# \ue000".encode(), f", line 2: a character that cannot be seen: U+E000. {UNSEEN}"),
        (b"a = 1\nb 2", ": not valid TOML: Expected '=' after a key in a key/value pair (at line 2, column 3). "
         "Correct that line."),
        (b"a = 1\na = 2", ": not valid TOML: Cannot overwrite a value (at end of document). Correct that line."),
        (b"a = " + b"9" * 5000, ": a number too long, or brackets too deep, to be read. "
         "Look for the line that is too long."),
        (b"a = " + b"[" * 5000 + b"]" * 5000, ": a number too long, or brackets too deep, to be read. "
         "Look for the line that is too long."),
    ],
    ids=["empty", "blank", "latin-1", "nul", "mark", "syntax", "twice", "endless-number", "endless-list"],
)  # fmt: skip
def test_settings_that_cannot_be_read(tables: Copy, file: str, data: bytes, told: str) -> None:
    tables.write(file, data)
    assert tables.told() == [f"{file}{told}"]


@pytest.mark.parametrize("file", [TOML, f"{STYLES}/default.toml", FIGURES])
def test_a_folder_where_a_file_should_be(tables: Copy, file: str) -> None:
    (tables.root / file).unlink()
    (tables.root / file).mkdir()
    do = "Look at its name, and who may read it."
    assert tables.told() == [f"{file}: the file cannot be read: 'Is a directory'. {do}"]


def test_an_unknown_story(tables: Copy) -> None:
    run = Project(tables.root)
    assert said(lambda: load(run, "cancelled-crime")) == [
        "data/cancelled-crime/story.toml: there is no such story. Did you mean 'cancelled-crimes'?"
    ]
    assert said(lambda: load(run, "../../etc")) == [
        "data/../../etc/story.toml: there is no such story. Stories: cancelled-crimes."
    ]
    (tables.root / TOML).unlink()
    assert said(lambda: load(run, STORY)) == [f"{TOML}: there is no such story. Stories: none."]


# All in one go


def test_problems_in_every_file_are_told_in_one_go(whole_project: Copy) -> None:
    copy = whole_project
    copy.text(TOML, "embargo = 2020-10-23T00:01:00", "embargo = 2020-03-29T01:30:00")
    copy.text(TOML, 'rule = "share_over"', 'rule = "share_ovr"')
    copy.text(TOML, 'unless = "highest"', 'unless = "hihgest"')
    copy.text(f"{STYLES}/default.toml", "[dates]", "[dates]\nfrom = 1")
    neighbour = copy.cells(NEIGHBOURS, ("kent", "surrey"), border_km="far")
    figure = copy.cells(FIGURES, ("hampshire", "sexual"), wrong="1,2O4")
    grade = copy.cells(f"{DATA}/inspections.csv", ("kent",), overall_grade="god")
    value = copy.cells(f"{DATA}/published.csv", ("rape_any",), value="19.5")
    quote = copy.cells(QUOTES, copy.rows(QUOTES)[1][:1], source="")
    reply = copy.cells(REPLIES, ("kent",), status="replid")
    line = copy.cells(f"{DATA}/contacts.csv", ("victim-support",), checked="soon")
    copy.write(f"{TEMPLATES}/help.md.j2", "{{ aera.name }}\nthe 17 of")
    copy.write(f"{TEMPLATES}/automation.md.j2", "{% if %}")
    told = copy.told()
    place = next(text for text in told if "hihgest" in text).split("'")[1]
    assert sorted(told) == sorted([
        f"{TOML}, key 'embargo': the UK clocks went forward past 01:30 on 29 March 2020: there was no such time. "
        "Choose another.",
        f"{TOML}, key 'angles[1].rule': no such rule: 'share_ovr'. Did you mean 'share_over'?",
        f"{TOML}, key '{place}': no such angle: 'hihgest'. Did you mean 'highest'?",
        f"{STYLES}/default.toml, key 'dates.from': unknown key. Did you mean 'form'?",
        f"{NEIGHBOURS}, row {neighbour}, column 'border_km': not a length: 'far'. "
        "Write kilometres, such as 41.88, or leave it empty for a link across water.",
        *[text for text in told if "one border with two lengths" in text],
        f"{FIGURES}, row {figure}, column 'wrong': not a whole number: '1,2O4'. "
        "Write digits, or leave it empty and give the reason in 'status'.",
        f"{DATA}/inspections.csv, row {grade}, column 'overall_grade': unknown overall grade: 'god'. "
        "Did you mean 'good'?",
        f"{DATA}/published.csv, row {value}, column 'value': not a whole number: '19.5'. Write digits.",
        f"{QUOTES}, row {quote}, column 'source': this cell is empty. A quote needs it.",
        f"{REPLIES}, row {reply}, column 'status': unknown status: 'replid'. Did you mean 'replied'?",
        f"{DATA}/contacts.csv, row {line}, column 'checked': not a date: 'soon'. "
        "Write it as 2020-10-23, or 2020-10 where only the month is known.",
        f"{TEMPLATES}/automation.md.j2, line 1: not a template: Expected an expression, got 'end of statement block'. "
        "Correct that line.",
        f"{TEMPLATES}/help.md.j2, line 1: no such name: 'aera'. Did you mean 'area'?",
        f"{TEMPLATES}/help.md.j2, line 2: a figure is typed into the wording: '17'. Print a fact instead.",
    ])  # fmt: skip


def test_every_fault_of_one_row_is_told_at_once(tables: Copy) -> None:
    row = tables.cells(FIGURES, ("hampshire", "sexual"), wrong="x", reviewed="y", percent="z", any="w", derived="v")
    assert [text.split(": ")[0] for text in tables.told()] == [
        f"{FIGURES}, row {row}, column '{column}'" for column in ("wrong", "reviewed", "percent", "any", "derived")
    ]

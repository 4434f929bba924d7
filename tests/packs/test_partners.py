"""The table of titles: what a row may say, and what is told of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import InputError
from generator.packs.building import partners_of
from generator.packs.forms import FORMS
from generator.partners import PARTNER_COLUMNS, Partner, chosen, sharing
from generator.pipeline import Project, load

STORY = "mending"
GOOD = "post,The Post,Press,ashmock,,,default,standard,docx,"
KNOWN = ", ".join(FORMS)


def read(project: Project, tmp_path: Path, *rows: str) -> dict[str, Partner]:
    """Return the titles of a project whose table has these rows."""
    root = tmp_path / "project"
    root.mkdir()
    for name in ("templates", "stories"):
        if (project.root / name).exists():
            (root / name).symlink_to(project.root / name)
    (root / "data").mkdir()
    for path in project.data.iterdir():
        if path.name != "partners.csv":
            (root / "data" / path.name).symlink_to(path)
    lines = [",".join(PARTNER_COLUMNS), *rows]
    (root / "data" / "partners.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    changed = Project(root)
    return partners_of(changed, load(changed, STORY))


def test_a_row_is_a_title(second_project: Project, tmp_path: Path) -> None:
    row = "post,The Post,Press,testford|Ynys Brawf,the Edge,ynys-brawf=Ynys Môn,bbc,brief|standard,html|docx,"
    (one,) = read(second_project, tmp_path, row).values()
    assert (one.title, one.profile, one.lengths, one.formats) == (
        "The Post",
        "bbc",
        ("brief", "standard"),
        ("html", "docx"),
    )
    assert one.areas == ("testford", "ynys-brawf")
    assert one.places == {"ynys-brawf": "Ynys Môn"}
    group = one.group
    assert group is not None
    assert (group.slug, group.in_text, group.areas, group.ordered) == ("patch-post", "the Edge", one.areas, True)


def test_a_title_of_one_area_has_no_round_up(second_project: Project, tmp_path: Path) -> None:
    assert read(second_project, tmp_path, GOOD)["post"].group is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "post,The Post,Press,ashmok,,,default,standard,docx,",
            "row 2, column 'areas': no area 'ashmok'. Did you mean 'ashmock'?",
        ),
        (
            "post,The Post,Press,ashmock,,,newsquset,standard,docx,",
            "row 2, column 'profile': unknown profile: 'newsquset'. Did you mean 'newsquest'?",
        ),
        (
            "post,The Post,Press,ashmock,,,default,standard,pdf,",
            f"row 2, column 'formats': no such format: 'pdf'. There are: {KNOWN}.",
        ),
        (
            "post,The Post,Press,ashmock,,,default,breif,docx,",
            "row 2, column 'lengths': no such length: 'breif'. Did you mean 'brief'?",
        ),
        (
            "post,The Post,Press,ashmock,,,default,,docx,",
            "row 2, column 'lengths': this cell is empty. Name one or more of: brief, standard, long.",
        ),
        (
            "post,The Post,Press,ashmock,,ashmock=,default,standard,docx,",
            "row 2, column 'places': a place without a name: 'ashmock='. Write the area and what readers call it, such as "
            "kent=the Weald; part one from the next with |.",
        ),
        (
            "post,The Post,Press,ashmock,,testford=Test,default,standard,docx,",
            "row 2, column 'places': a place of an area that is not this title's: 'testford'. Areas of this title: ashmock.",
        ),
        (
            "post,The Post,Press,ashmock|testford,,,default,standard,docx,",
            "row 2, column 'patch': a patch of several areas has no name. Say what readers call all of it in running text, "
            "such as the North East.",
        ),
        ("post,,Press,ashmock,,,default,standard,docx,", "row 2, column 'title': this cell is empty. Fill it in."),
        (
            "../post,The Post,Press,ashmock,,,default,standard,docx,",
            "row 2, column 'slug': not a name for a file: '../post'. Write small letters and digits, parted by hyphens, such "
            "as avon-and-somerset.",
        ),
    ],
)
def test_what_is_wrong_with_a_row_is_told(second_project: Project, tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputError) as wrong:
        read(second_project, tmp_path, row)
    assert str(wrong.value) == f"data/partners.csv, {message}\n1 problem in 1 file; nothing was written."


def test_a_title_in_two_rows_is_told_of_both_its_names(second_project: Project, tmp_path: Path) -> None:
    with pytest.raises(InputError) as wrong:
        read(second_project, tmp_path, GOOD, GOOD.replace("The Post", "THE POST"))
    assert str(wrong.value).splitlines()[:2] == [
        "data/partners.csv, row 3, column 'slug': this title stands already: 'post', row 2. Keep one row for each title.",
        "data/partners.csv, row 3, column 'title': this title stands already: 'THE POST', row 2. Keep one row for each title.",
    ]


def test_without_a_table_there_are_no_partners(second_project: Project, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="partners"):
        read_without_a_table(second_project, tmp_path)


def read_without_a_table(project: Project, tmp_path: Path) -> None:
    read(project, tmp_path, GOOD)
    changed = Project(tmp_path / "project")
    (changed.data / "partners.csv").unlink()
    partners_of(changed, load(changed, STORY))


def test_partners_are_named_by_slug_or_title(second_project: Project, tmp_path: Path) -> None:
    partners = read(second_project, tmp_path, GOOD, "mail,Mock Mail,Press,ashmock,,,default,brief,docx,")
    assert [one.slug for one in chosen(partners, ["MOCK mail", "post", "mail"])] == ["mail", "post"]
    assert [one.slug for one in chosen(partners, [])] == ["post", "mail"]
    assert sharing(partners) == {"ashmock": ("post", "mail")}
    with pytest.raises(InputError) as wrong:
        chosen(partners, ["Mock Male", "xyz"])
    assert str(wrong.value) == (
        "--partner: no such partner: 'Mock Male'. Did you mean 'Mock Mail'?\n"
        "--partner: no such partner: 'xyz'. Partners: The Post, Mock Mail.\n"
        "2 problems in 1 file; nothing was written."
    )


def test_the_titles_that_used_the_first_story_are_all_there(real_project: Project) -> None:
    partners = partners_of(real_project, load(real_project, "cancelled-crimes"))
    assert len(partners) == 18
    assert partners["isle-of-wight-county-press"].places == {"hampshire": "the Isle of Wight"}
    assert set(partners["northern-echo"].areas) == {"cleveland", "durham", "northumbria", "north-yorkshire"}
    assert len({one.publisher for one in partners.values()}) == 4

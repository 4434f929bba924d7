"""What the documentation says is what the project does."""

import csv
import json
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.angles import AREA_RULES, GROUP_RULES
from generator.background import PUBLISHED_KINDS
from generator.cli import app
from generator.errors import InputError
from generator.models import Passage, Plan, State
from generator.pipeline import Project, load, plans
from generator.plan.material import Material
from generator.plan.order import AREA_KINDS, GROUP_KINDS
from generator.project import story as declared
from generator.project.chart_words import ChartWords, MapWords
from generator.project.toml import Settings
from generator.quotes import SCOPES, VOICES
from generator.render.article import Renderer
from generator.render.given import ALWAYS, GIVEN
from generator.render.names import check_cases, names_given
from generator.render.templates import Templates, template_name
from generator.render.views import Desk, attributes
from generator.replies import REPLY_STATUSES

ROOT = Path(__file__).parents[1]
STORY = "cancelled-crimes"
DATA = ROOT / "data" / STORY
TEMPLATES = ROOT / "templates" / STORY
SHOWN = f"templates/{STORY}"
STYLES = ROOT / "templates" / "house-style"
PAGES = (
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    DATA / "SOURCES.md",
)
GLOSSARY = (
    *("area", "story", "draft", "measure", "period", "figure", "missing", "fact", "shown", "share", "base", "change"),
    *("rate", "rank", "record", "percent", "points", "angle", "newsworthiness", "headline", "standfirst", "intro"),
    *("crosshead", "quote", "speaker", "reply", "profile", "claim", "ledger", "finding", "embargo", "pack", "partner"),
    *("patch", "release", "version", "correction", "group", "state", "rest", "step", "level", "rung", "ladder", "lead"),
    *("passage", "part", "case", "folder", "wording", "variant", "statement", "excerpt", "run", "stretch", "frame"),
    *("voice", "contact", "mark", "manifest", "standing", "attribute", "gap", "tally", "pool", "caveat", "rule"),
    *("view", "nut graf", "quote bank", "reply status", "house style", "notes to editors", "group of measures"),
    *("published figure", "front matter"),
)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, its sub-sections included."""
    level, _, _ = heading.partition(" ")
    assert heading in text.splitlines(), f"there is no heading {heading!r}"
    after = text.split(f"{heading}\n", 1)[1]
    return re.split(rf"^#{{1,{len(level)}}} ", after, maxsplit=1, flags=re.M)[0]


def tables(text: str) -> list[list[dict[str, str]]]:
    """Return every table in a text, each row by its column names, code marks and escapes taken off."""
    found = []
    for block in re.findall(r"(?:^\|.*\|$\n?)+", text, re.M):
        lines = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in block.splitlines()]
        cells = [[cell.replace("\\|", "|") for cell in line] for line in lines]
        found.append([dict(zip(cells[0], row, strict=True)) for row in cells[2:]])
    return found


def first_column(text: str) -> list[str]:
    return [next(iter(row.values())).strip("`") for table in tables(text) for row in table]


def blocks(text: str, kind: str) -> list[str]:
    fences = re.findall(rf"^( *)```{kind}\n(.*?)^ *```$", text, re.M | re.S)
    return [re.sub(rf"^{indent}", "", body, flags=re.M) for indent, body in fences]


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@cache
def material() -> Material:
    return load(Project(ROOT), STORY)


@cache
def planned() -> Mapping[str, Plan]:
    """Return the plan of every draft, by where its file stands."""
    return {f"regions/{one.slug}" if one.kind == "region" else one.slug: one for one in plans(material())}


# --- What holds for every page ------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://")):
            continue
        name, _, place = target.partition("#")
        linked = (page.parent / name).resolve() if name else page
        assert linked.exists(), target
        if place:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.M)
            assert place in map(anchor, headings), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_that_is_named_is_there(page: Path) -> None:
    names = re.findall(
        r"`((?:data|docs|generator|stories|templates|tests)/[^`\s<>*{]*)`", page.read_text(encoding="utf-8")
    )
    assert [name for name in names if not (ROOT / name).exists()] == []


def commands() -> Iterator[list[str]]:
    """Yield every command that a page tells people to run."""
    for page in PAGES:
        for block in blocks(page.read_text(encoding="utf-8"), "bash"):
            for line in block.strip().splitlines():
                for command in line.split("&&"):
                    yield [word for word in shlex.split(command) if not re.match(r"[A-Z]+=", word)]


def test_every_command_can_be_run() -> None:
    """A tool is one that the project or its tests install, a module is there, a story and its options exist."""
    options = write_options()
    installed = Path(sys.executable).parent
    for tool, *words in commands():
        assert tool in {"git", "python3"} or (installed / Path(tool).name).exists(), tool
        if words[:1] == ["-m"]:
            assert find_spec(words[1]), words
        if Path(tool).name == "generator":
            assert words[0] == "write", words
            assert {word for word in words if word.startswith("--")} <= options, words
            assert [word for word in words[1:2] if not word.startswith("-") and word != STORY] == []
        paths = [word for word in words if word.endswith((".md", ".py", ".txt"))]
        assert [path for path in paths if not (ROOT / path).exists()] == []


def write_options() -> set[str]:
    """Return the options of `generator write`, as its own help has them."""
    told = CliRunner().invoke(app, ["write", "--help"], env={"COLUMNS": "200"}).output
    return set(re.findall(r"^\W*(--[a-z-]+)\b", told, re.M))


def test_there_are_examples_to_run() -> None:
    assert {page.name for page in PAGES if ">>> " in page.read_text(encoding="utf-8")} >= {
        "pipeline.md",
        "house-style.md",
    }


# --- README -------------------------------------------------------------------------------------------


def test_readme_shows_a_real_row_and_its_real_intro() -> None:
    readme = text_of("README.md")
    shown = tables(readme)[0][0]
    with (DATA / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if all(row[name] == value for name, value in shown.items())]
    assert len(rows) == 1
    intro = re.findall(r"^> (.+)$", readme, re.M)
    draft = text_of(f"stories/{STORY}/{shown['area']}.md")
    assert len(intro) == 1
    assert f"\n\n{intro[0]}\n\n" in draft, "copy the intro of the draft to README.md"


def test_readme_has_two_commands_of_one_line_each() -> None:
    found = blocks(section(text_of("README.md"), "## Two commands"), "bash")
    assert [block.count("\n") for block in found] == [1, 1]
    assert (ROOT / "constraints.txt").exists()
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert "test" in project["optional-dependencies"]
    assert "generator" in project["scripts"]
    assert project["requires-python"] == ">=3.11"


def test_readme_lists_every_option() -> None:
    assert set(first_column(section(text_of("README.md"), "## What comes out"))) == write_options()


def test_readme_counts_the_drafts() -> None:
    drafts = json.loads(text_of(f"stories/{STORY}/manifest.json"))["about"]["drafts"].values()
    text = section(text_of("README.md"), "## What comes out")
    assert f"{len(drafts)} drafts" in text
    assert f"each of the {sum(draft['kind'] == 'area' for draft in drafts)} forces" in text


# --- Glossary and decisions ---------------------------------------------------------------------------


def test_glossary_defines_each_word_once_in_order() -> None:
    lines = [line for line in text_of("docs/glossary.md").splitlines()[4:] if line]
    words = [re.match(r"- \*\*([a-z -]+)\*\*: .+\.$", line) for line in lines]
    assert all(words), [line for line, word in zip(lines, words, strict=True) if not word]
    found = [word[1] for word in words if word]
    assert found == sorted(set(found))
    assert set(GLOSSARY) <= set(found)


def test_decisions_are_numbered_and_say_why() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    contents = text_of("docs/decisions/README.md")
    for page in pages:
        headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.M)
        assert headings == ["Context", "Decision", "Consequence"], page.name
        assert f"({page.name})" in contents


# --- House style --------------------------------------------------------------------------------------


def keys(values: Mapping[str, object], path: str = "") -> Iterator[tuple[str, object]]:
    """Yield each key of a house style with its value; a table of free phrases is one key."""
    free = {"shares.fractions", "shares.exact_only", "absence", "banned", "warned"}
    for name, value in values.items():
        if isinstance(value, Mapping) and f"{path}{name}" not in free:
            yield from keys(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def test_house_style_documents_every_key_and_its_default() -> None:
    (table,) = tables(section(text_of("docs/house-style.md"), "## Every key"))
    documented = {row["key"].strip("`"): row["default"] for row in table}
    default = dict(keys(tomllib.loads((STYLES / "default.toml").read_text(encoding="utf-8"))))
    assert list(documented) == list(default)
    for name, written in documented.items():
        if written == "a table":
            assert isinstance(default[name], Mapping)
        else:
            assert tomllib.loads(f"value = {written.strip('`')}")["value"] == default[name], name


def test_house_style_lists_what_each_profile_changes() -> None:
    (table,) = tables(section(text_of("docs/house-style.md"), "## The profiles"))
    documented = [
        (row["profile"].strip("`"), row["key"].strip("`"), tomllib.loads(f"value = {row['value'].strip('`')}")["value"])
        for row in table
    ]
    real = []
    for path in sorted(STYLES.glob("*.toml")):
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.stem != "default":
            assert values.pop("extends") == "default"
            real += [(path.stem, name, value) for name, value in keys(values)]
    assert documented == real


def test_house_style_names_every_phrase_that_is_not_printed() -> None:
    text = section(text_of("docs/house-style.md"), "## What is never printed").replace("\n", " ")
    default = tomllib.loads((STYLES / "default.toml").read_text(encoding="utf-8"))
    assert [phrase for phrase in (*default["banned"], *default["warned"]) if phrase not in text] == []


# --- Story --------------------------------------------------------------------------------------------

MODELS: Mapping[str, type[Settings]] = {
    "## The story itself": declared.Story,
    "## `[areas]`": declared.Areas,
    "## `[columns]`": declared.Columns,
    "## `[[measures]]`": declared.Measure,
    "## `[[attributes]]`": declared.AttributeSpec,
    "## `[attribute_table]`": declared.AttributeTable,
    "### The keys of a rung": declared.AngleRule,
    "## Articles": declared.Articles,
    "### The keys of a part": declared.PartSpec,
    "## `[charts]`": ChartWords,
    "### `[charts.map]`": MapWords,
}


@pytest.mark.parametrize("heading", MODELS)
def test_story_documents_every_key(heading: str) -> None:
    text = section(text_of("docs/story.md"), heading)
    assert set(first_column(re.split(r"^#", text, maxsplit=1, flags=re.M)[0])) == set(MODELS[heading].model_fields)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("### Rules for an area", AREA_RULES),
        ("### Rules for a region", GROUP_RULES),
        ("### Kinds of part", {*AREA_KINDS, *GROUP_KINDS}),
        ("### Published kinds", PUBLISHED_KINDS),
        ("### Reply statuses", REPLY_STATUSES),
    ],
)
def test_story_documents_every_name(heading: str, names: Mapping[str, object]) -> None:
    found = first_column(section(text_of("docs/story.md"), heading))
    assert sorted(found) == sorted(names)


def test_story_says_which_kinds_a_round_up_may_have() -> None:
    (table,) = tables(section(text_of("docs/story.md"), "### Kinds of part"))
    marked = {row["kind"].strip("`"): row["in"] for row in table}
    for kind, where in marked.items():
        expected = [name for name, known in (("area", AREA_KINDS), ("round-up", GROUP_KINDS)) if kind in known]
        assert where == ", ".join(expected), kind


TABLES = {
    "### Figures": DATA / "figures.csv",
    "### Inspections": DATA / "inspections.csv",
    "### Published": DATA / "published.csv",
    "### Quotes": DATA / "quotes.csv",
    "### Replies": DATA / "replies.csv",
    "### Contacts": DATA / "contacts.csv",
    "### Forces": ROOT / "data" / "forces.csv",
    "### Neighbours, regions and aliases": ROOT / "data",
}


@pytest.mark.parametrize("heading", TABLES)
def test_story_documents_every_column(heading: str) -> None:
    text = section(text_of("docs/story.md"), heading)
    documented = {name for cell in first_column(text) for name in re.split(r"`?, `?", cell)}
    paths = (
        [TABLES[heading]]
        if TABLES[heading].is_file()
        else [ROOT / "data" / f"{n}.csv" for n in ("neighbours", "regions", "aliases")]
    )
    columns = {name for path in paths for name in path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")}
    assert documented >= columns


def test_story_names_every_scope_and_voice() -> None:
    text = section(text_of("docs/story.md"), "### Quotes")
    assert [name for name in (*SCOPES, *VOICES) if f"`{name}`" not in text] == []


def test_story_says_what_each_status_prints() -> None:
    (table,) = tables(section(text_of("docs/story.md"), "## Absence"))
    assert [row["status"].strip("`") for row in table] == [state.value for state in State]
    absence = dict(material().profile.absence)
    for row in table:
        state = row["status"].strip("`")
        if state in absence:
            assert row["in the table"] == absence[state]
        for name in re.findall(r"`([\w/-]+)`", row["worded in"]):
            assert (TEMPLATES / f"{name}.md.j2").exists(), name


# --- Templates ----------------------------------------------------------------------------------------


def passage_of(where: str) -> tuple[Plan, Passage]:
    """Return a plan and the passage that a page means by a draft and a measure, or a draft and a template."""
    slug, what = where.split(", ")
    plan = planned()[slug]
    if any(spec.name == what for spec in material().story.measures):
        given = {"first": material().book.on(slug, what)}
        return plan, Passage("asked", "asked", "", slug, "body", fits=False, optional=0, given=given)
    found = next(one for one in plan.passages if template_name(one.folder, one.case) == what)
    return plan, replace(found, place="body", fits=False)


def printed(source: str, where: str, folder: Path) -> str:
    """Return what a template of that source prints where it is given what a real one is."""
    plan, passage = passage_of(where)
    path = folder / f"{template_name(passage.folder, passage.case)}.md.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"x {source}", encoding="utf-8")
    templates = Templates(folder, SHOWN, names_given(material().story))
    article = Renderer(material(), templates).article(replace(plan, passages=(passage,)))
    return article.parts[0].text.removeprefix("X ").replace("\\", "")


def examples(column: str) -> list[tuple[str, str, str]]:
    """Return each example in docs/templates.md as what is written, where, and what comes of it."""
    found = [table for table in tables(text_of("docs/templates.md")) if column in table[0]]
    return [
        (row[column].strip("`"), row["in"], row["prints" if column == "write" else "answer"])
        for table in found
        for row in table
    ]


@pytest.mark.parametrize(("name", "where", "prints"), examples("write"))
def test_templates_shows_what_a_name_prints(name: str, where: str, prints: str, tmp_path: Path) -> None:
    if not prints:
        with pytest.raises(InputError, match="not known"):
            printed(f"{{{{ {name} }}}}", where, tmp_path)
    else:
        assert printed(f"{{{{ {name} }}}}", where, tmp_path) == prints


@pytest.mark.parametrize(("name", "where", "answer"), examples("ask"))
def test_templates_shows_what_a_question_answers(name: str, where: str, answer: str, tmp_path: Path) -> None:
    assert printed(f"{{% if {name} %}}yes{{% else %}}no{{% endif %}}", where, tmp_path) == answer


def mistakes() -> list[tuple[str, str]]:
    text = section(text_of("docs/templates.md"), "## What a mistake looks like")
    return list(zip(blocks(text, "jinja"), blocks(text, "text"), strict=True))


@pytest.mark.parametrize(("source", "told"), mistakes())
def test_templates_shows_what_a_mistake_looks_like(source: str, told: str, tmp_path: Path) -> None:
    plan, passage = passage_of("hampshire, intro/over-half")
    (tmp_path / "intro").mkdir()
    (tmp_path / "intro" / "over-half.md.j2").write_text(source, encoding="utf-8")
    with pytest.raises(InputError) as error:
        Renderer(material(), Templates(tmp_path, SHOWN, names_given(material().story))).article(
            replace(plan, passages=(passage,))
        )
    assert str(error.value) == told.strip()


def test_templates_shows_what_a_missing_case_looks_like(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path / STORY)
    (told,) = blocks(text_of("docs/templates.md"), "missing")
    (tmp_path / STORY / told.split(":")[0].removeprefix(f"{SHOWN}/")).unlink()
    with pytest.raises(InputError) as error:
        check_cases(planned().values(), Templates(tmp_path / STORY, SHOWN, names_given(material().story)))
    assert str(error.value).splitlines()[0] == told.strip()


def public_names(view: object) -> set[str]:
    return {name for name in dir(view) if not name.startswith("_")}


def test_templates_documents_every_name() -> None:
    """Every name that a template may be given, and every phrase of what it is given, stands in code marks."""
    prose = re.sub(r"^ *```.*?^ *```$", "", text_of("docs/templates.md"), flags=re.M | re.S)
    marked = " ".join(re.findall(r"`([^`]+)`", prose))
    written = set(re.findall(r"[a-z_]+", marked))
    one = material()
    desk = Desk(one.story, one.gazetteer, one.book, one.profile)
    given = [value for passage in planned()["hampshire"].passages for value in passage.given.values()]
    views = [desk.view(value) for value in given] + [desk.area("kent"), *attributes(desk, "hampshire").values()]
    views += [desk.view(one.gazetteer.groups["london"]), desk.view(one.bank.contacts[0])]
    views += [desk.view(fact) for fact in one.book.published.values()]
    ours = [
        view for view in views if type(view).__module__.startswith("generator.render") and not isinstance(view, str)
    ]
    names = set(GIVEN | ALWAYS | names_given(one.story)).union(*map(public_names, ours))
    assert names - written == set()
    assert len({type(view) for view in ours}) >= 7


# --- Sources ------------------------------------------------------------------------------------------


def data_rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sources_names_every_source_and_address() -> None:
    text = text_of(f"data/{STORY}/SOURCES.md")
    files = [path.name for path in DATA.iterdir() if path.suffix in {".csv", ".toml"}]
    assert [name for name in files if f"`{name}`" not in text] == []
    rows = [row for name in ("figures.csv", "published.csv", "quotes.csv") for row in data_rows(name)]
    addresses = {row["url"] for row in rows if row["url"]}
    addresses |= {row[name] for row in data_rows("inspections.csv") for name in ("url", "overall_source") if row[name]}
    addresses |= {
        row["recording_source"].split(" ")[0] for row in data_rows("inspections.csv") if row["recording_source"]
    }
    assert sorted(one for one in addresses if one.startswith("http") and one not in text) == []
    titles = {row["source"] for row in rows if row["source"] and not row["url"]}
    assert sorted(title for title in titles if title not in text) == []


def test_sources_counts_the_statuses() -> None:
    (table,) = tables(section(text_of(f"data/{STORY}/SOURCES.md"), "## How a status was set"))
    counted = [row["status"] for row in data_rows("figures.csv")]
    found = {row["status"].strip("`"): int(row["cells"]) for row in table if row["cells"]}
    assert found == {status: counted.count(status) for status in set(counted)}


def test_sources_lists_what_was_worked_out_and_what_is_held_back() -> None:
    text = text_of(f"data/{STORY}/SOURCES.md")
    (worked_out,) = tables(section(text, "## Counts that were worked out"))
    derived = [
        (row["area"], row["measure"], row["wrong"], row["reviewed"])
        for row in data_rows("figures.csv")
        if row["derived"] == "yes"
    ]
    assert [(row["area"], row["measure"], row["wrong"], row["reviewed"]) for row in worked_out] == derived
    held = section(text, "## What is held back")
    for row in (*data_rows("published.csv"), *data_rows("quotes.csv")):
        assert (f"`{row['id']}`" in held) == (row["use"] in {"no", "held"}), row["id"]

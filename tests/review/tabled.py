"""Invented areas put down as the tables of a project, to see that tables could hold them and to check their drafts."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.models import Area, Figure, Statement
from generator.pipeline import Project
from generator.plan.material import Material


def project_of(real: Project, material: Material, root: Path) -> Project:
    """Return a project whose tables hold the areas of some material: the real story, templates and house styles."""
    story = material.story
    shutil.copytree(real.templates, root / "templates")
    own = root / "data" / story.slug
    own.mkdir(parents=True)
    declared = (real.data / story.slug / "story.toml").read_text("utf-8")
    number = f"number = {len(material.gazetteer.areas)}"
    of_map = re.sub(r"(?m)^tiles = .*\n", "", re.sub(r"(?m)^number = \d+", number, declared))
    (own / "story.toml").write_text(of_map, "utf-8")
    shutil.copy(real.data / story.slug / "checks.toml", own)
    tables = {story.areas.table: areas(material), story.areas.neighbours: neighbours(material)}
    tables |= {
        story.areas.groups: groups(material),
        story.areas.aliases: [{"name": "Nobody", "area": "", "reason": "none"}],
    }
    for name, rows in tables.items():
        save(root / "data" / f"{name}.csv", rows)
    tables = {"figures": figures(material), "published": published(material), "quotes": quotes(material)}
    tables |= {"replies": replies(material), "contacts": contacts(material)}
    if story.attribute_table:
        tables[story.attribute_table.table] = attributes(material)
    for name, rows in tables.items():
        save(own / f"{name}.csv", rows)
    return Project(root)


def save(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    table = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(row for row in table if any(row.values()))


def yes_no(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]


def digits(value: object) -> str:
    return "" if value is None else str(value)


def areas(material: Material) -> list[dict[str, str]]:
    def row(area: Area) -> dict[str, str]:
        names = {"slug": area.slug, "name": area.name, "short": area.short, "headline": area.headline}
        grammar = {"possessive": area.possessive, "definite": yes_no(area.definite)}
        place = {"nation": area.nation, "region": area.region, "code": "", "population": "", "patch": area.patch}
        verb = {"verb": "plural" if area.plural else "singular"}
        return names | grammar | verb | place | {"places": "", "source": "Invented"}

    return [row(area) for area in material.gazetteer.areas.values()]


def neighbours(material: Material) -> list[dict[str, str]]:
    near, links = material.gazetteer.neighbours, material.gazetteer.links
    land = [(slug, other, "1") for slug, others in near.items() for other in others]
    water = [(slug, other, "") for slug, others in links.items() for other in others]
    return [{"area": a, "neighbour": b, "border_km": km, "link": "" if km else "bridge"} for a, b, km in land + water]


def groups(material: Material) -> list[dict[str, str]]:
    held = material.gazetteer.groups.values()
    return [{"slug": one.slug, "name": one.name, "in_text": one.in_text} for one in held]


def figures(material: Material) -> list[dict[str, str]]:
    named = material.story.columns

    def row(one: Figure) -> dict[str, str]:
        numbers = {named.count: digits(one.count), named.base: digits(one.base), "percent": digits(one.percent)}
        known = {"status": one.state.value, "any": yes_no(one.found), "derived": "yes" if one.derived else ""}
        earlier = {"earlier_year": digits(one.earlier_year), "earlier_view": one.earlier_view}
        said = {"dispute": one.dispute, "source": one.source, "url": "", "note": ""}
        return {"area": one.area, "measure": one.measure} | numbers | known | earlier | said

    return [row(one.figure) for one in material.book.measured.values()]


def attributes(material: Material) -> list[dict[str, str]]:
    facts, table = material.book.attributes, material.story.attribute_table
    assert table
    blank = dict.fromkeys(table.more_columns, "")
    names = [spec.name for spec in material.story.attributes]
    return [
        {"area": slug} | {name: facts[slug, name].shown for name in names} | blank for slug in material.gazetteer.areas
    ]


def published(material: Material) -> list[dict[str, str]]:
    return [
        {
            "id": one.id,
            "measure": one.measure,
            "kind": one.kind,
            "value": digits(one.value),
            "base": digits(one.base),
            "at_least": yes_no(one.at_least),
            "level": digits(one.level),
            "area": one.area,
            "group": one.group,
            "use": yes_no(one.use),
            "source": one.source,
            "url": "",
            "note": one.note,
        }
        for one in material.book.sources.values()
    ]


def quotes(material: Material) -> list[dict[str, str]]:
    def text(one: Statement) -> str:
        paragraphs = [" ".join(f"[[{s.text}]]" if s.may_cut else s.text for s in part) for part in one.paragraphs]
        return "\n\n".join(paragraphs)

    plain: Sequence[str] = ("id", "speaker", "introduction", "again", "organisation", "scope", "voice", "topic")
    return [
        {name: str(getattr(one, name)) for name in (*plain, "measure", "frame", "source", "url", "date", "note")}
        | {"role": "", "areas": "|".join(one.areas), "text": text(one), "use": "yes" if one.use else "held"}
        for one in material.bank.statements.values()
    ]


def replies(material: Material) -> list[dict[str, str]]:
    blank = {"asked": "", "deadline": "", "cleared_by": ""}
    held = material.bank.replies.values()
    return [{"area": one.area, "status": one.status, "quote": one.quote, "note": one.note} | blank for one in held]


def contacts(material: Material) -> list[dict[str, str]]:
    return [
        {name: str(getattr(one, name)) for name in ("id", "name", "text", "valid_from", "valid_to", "checked")}
        | {"nations": "|".join(one.nations), "areas": "", "source": "Invented", "note": ""}
        for one in material.bank.contacts
    ]

"""The pack of The Northern Echo, held against what the title itself printed on 23 October 2020."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.export import text
from generator.models import Article
from generator.packs.building import partners_of
from generator.packs.copies import copies, for_title
from generator.packs.voices import quotes_page
from generator.partners import sharing
from generator.pipeline import Project, load, templates_of
from generator.style.numbers import whole
from generator.style.profile import Profile

ORDER = ("Durham Constabulary", "North Yorkshire Police", "Cleveland Police", "Northumbria Police")
SEXUAL = "Sexual offences (not rape)"

PRINTED = (
    ("Durham Constabulary", SEXUAL, 33, 6),
    ("Durham Constabulary", "Violence", 33, 21),
    ("Durham Constabulary", "Robbery", 14, 7),
    ("North Yorkshire Police", "Rape", 22, 5),
    ("North Yorkshire Police", SEXUAL, 22, 14),
    ("North Yorkshire Police", "Violence", 20, 10),
    ("North Yorkshire Police", "Victims not told", 20, 40),
    ("Cleveland Police", SEXUAL, 19, 11),
    ("Cleveland Police", "Violence", 22, 9),
    ("Northumbria Police", SEXUAL, 20, 5),
    ("Northumbria Police", "Violence", 20, 5),
    ("Northumbria Police", "Robbery", 20, 5),
)
"""The figures that the title printed: the force, the measure, the size of the sample and the per cent."""

SAID = (
    "Figures on whether victims had been told were not available for the force.",
    "found no wrongly cancelled records of rape or robbery among those they checked",
    "Durham Constabulary was graded good in 2017, both overall and for the accuracy of its crime recording.",
    "In 2019 HMICFRS graded North Yorkshire Police good, both overall and for how accurately it records crime.",
    "graded Northumbria Police “requires improvement”, both overall and for how accurately it records crime",
    "County Durham and Darlington",
    "Hartlepool and Teesside",
    "Northumberland and Tyne and Wear",
    "HM Inspectorate of Constabulary and Fire & Rescue Services",
    "Shared Data Unit",
    "43 forces",
    "A spokesperson for the Home Office said of forces in general: “We expect crimes reported to the police to be",
    "We provide clear guidance to forces on when it is appropriate to cancel crimes",
    "A spokesman for the National Police Chiefs’ Council said",
    "We are working to further improve the accuracy of crime reporting, which is governed by detailed counting rules",
)
"""What else of the report the tables bear out, as the round-up words it."""

QUOTED = (
    "We recognise the impact that crimes such as rape can have on victims and we want offenders charged and brought",
    "The transfer of cases from one force to another, or a different crime to the one reported being identified",
    "will never close a case if they are merely unclear as to whether a crime happened or not.",
    "crime incident registrars who can assist officers with the appropriate classification and recording requirements.",
)
"""Words that the title printed and the round-up has no room for: they are in the page of quotes."""

MISTAKES = {
    r"offences reported": "The investigation found that out of 33 sexual offences reported, six per cent were",
    r"(?i)out of \d+ (rape|sexual|violent|robbery) offences": "Out of 33 violent offences, 21 per cent were wrongly",
    r"no reports of": "there were no reports of wrongly cancelled crimes regarding rape and robbery.",
    r"across the UK": "The investigation, which looked at forces across the UK, prompted the research director",
    r"never (been )?investigated": "meaning they were never investigated as they should have been.",
    r"cancelled (a number of )?(reports|offences|crimes) (of|,|relating)": "wrongly cancelled a number of reports of sexual",
    r"Northumbria Police[^.]*\binadequate": "Northumbria Police's most recent inspection by HMICFRS in 2016 found the "
    "accuracy of its crime recording was inadequate.",
    r"Cleveland Police[^.]*accura[^.]* good": "Cleveland Police's most recent inspection by HMICFRS in 2018 found the "
    "accuracy of its crime recording was good.",
    r"and Fire (and )?Rescue": "reports published from HM Inspectorate of Constabulary and Fire Rescue Services (HMICFRS)",
    r"low workloads": "It's high stress, low workloads and complex stuff around rape and sexual offences.",
}
"""Mistakes of the report, and what our tables do not bear out: a pattern, and the words that it must find."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What the title is sent: its drafts by name, without the notes; its quotes; and its house style."""

    drafts: Mapping[str, str]
    articles: Mapping[str, Article]
    quotes: str
    profile: Profile

    def section(self, force: str) -> str:
        """Return a force's own section of the round-up, and its rows of the table."""
        body, _, table = self.drafts["round-up-standard"].partition("The picture across England and Wales")
        parts = re.split(rf"^({'|'.join(ORDER)})$", body, flags=re.MULTILINE)
        short = force.removesuffix(" Constabulary").removesuffix(" Police")
        rows = [line for line in table.splitlines() if line.startswith(f"{short} ")]
        return "\n".join([parts[parts.index(force) + 1], *rows])


@pytest.fixture(scope="module")
def pack() -> Pack:
    project = Project(Path())
    partners = partners_of(project, load(project, "cancelled-crimes"))
    partner = partners["northern-echo"]
    material = load(project, "cancelled-crimes", partner.profile, [partner.group] if partner.group else [])
    own = for_title(material, partner, sharing(partners))
    made = copies(project, own, partner, templates_of(project, material.story), {}).drafts
    return Pack(
        {one.name: text.export(one.article).partition("Notes to editors")[0] for one in made},
        {one.name: one.article for one in made},
        text.export(quotes_page(own, partner.areas)),
        material.profile,
    )


def test_the_forces_stand_in_the_order_that_the_title_printed(pack: Pack) -> None:
    found = re.findall(rf"^({'|'.join(ORDER)})$", pack.drafts["round-up-standard"], flags=re.MULTILINE)
    assert tuple(found) == ORDER


@pytest.mark.parametrize(("force", "measure", "base", "per_cent"), PRINTED)
def test_every_figure_of_the_report_is_in_its_section(
    pack: Pack, force: str, measure: str, base: int, per_cent: int
) -> None:
    count = round(base * per_cent / 100)
    section = pack.section(force)
    assert re.search(rf"{whole(count, pack.profile)} out of (the )?{base}\b", section, re.IGNORECASE), section
    assert re.search(rf"{re.escape(measure)} +{count} +{base} +{per_cent} per cent$", section, re.MULTILINE), section


@pytest.mark.parametrize("said", SAID)
def test_everything_else_that_the_tables_bear_out_is_in_the_round_up(pack: Pack, said: str) -> None:
    assert said in pack.drafts["round-up-standard"]


def test_the_title_s_grade_for_cleveland_is_not_taken_over(pack: Pack) -> None:
    section = pack.section("Cleveland Police")
    assert "graded Cleveland Police inadequate overall" in section
    assert "accura" not in section


@pytest.mark.parametrize("words", QUOTED)
def test_the_rest_of_the_quotes_is_at_hand(pack: Pack, words: str) -> None:
    assert words in pack.quotes


@pytest.mark.parametrize("mistake", MISTAKES)
def test_no_mistake_of_the_report_is_in_any_draft_or_quote(pack: Pack, mistake: str) -> None:
    assert re.search(mistake, MISTAKES[mistake]), "the pattern finds nothing"
    told = {name: draft for name, draft in {**pack.drafts, "quotes": pack.quotes}.items() if re.search(mistake, draft)}
    assert told == {}


def test_each_statement_is_in_the_quotes_once_with_its_force(pack: Pack) -> None:
    heads = re.findall(r"^(?:The inspectors’ report|Katie Russell|A spokes).*$", pack.quotes, re.MULTILINE)
    assert len(heads) == len(set(heads)) == 6
    assert "The inspectors’ report (Durham Constabulary)" in heads
    assert "In the drafts: The inspectors’ report found that Durham Constabulary “…”." in pack.quotes


def test_the_brief_of_the_patch_has_a_figure_of_every_force(pack: Pack) -> None:
    brief = pack.drafts["round-up-brief"]
    assert pack.articles["round-up-brief"].words <= 150
    assert all(re.search(rf"{force}[^.]* out of \d+", brief) for force in ORDER)

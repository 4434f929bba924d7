"""The checker on an invented story of eight councils: what it knows is areas, measures and stories, and no first story.

What is expected was written from the tables in tests/story/data and from the meaning of each sentence.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.checks.claims import Judged
from generator.checks.prose import document
from generator.checks.reading import Reader, reader
from generator.project.story import read_story

DATA = Path(__file__).parents[1] / "story" / "data"
YES, NO, OPEN = "confirmed", "contradicted", "uncovered"
SAID = {"yes": YES, "no": NO, "open": OPEN}
ALL = ("ashmock", "city-of-proof", "dummy-on-sea", "much-inventing", "samples", "testford", "two-mocks", "ynys-brawf")
FIELDS_OF = {"EVERY": ALL, "NORTH": ALL[:3], "SOUTH": ALL[3:7]}


@cache
def councils() -> Reader:
    return reader(DATA, read_story(DATA, "mending"))


class Case(NamedTuple):
    """A sentence, and the verdict with its cells on one claim of it: the one in these words and of this kind.

    `areas` are those the piece is about, `after` is what stands before the sentence, `why` what the checker lacks.
    """

    text: str
    words: str
    verdict: str
    cells: str
    kind: str
    areas: str = ""
    after: str = ""
    why: str = ""

    def __str__(self) -> str:
        return f"{self.text[:50]}: {self.words}"


def cases(lines: str, kind: str = "count") -> list[Case]:
    """Return the cases written one a line: sentence | words | yes, no or open | cells, and what is unusual by name."""
    found = []
    for line in lines.strip().splitlines():
        text, words, verdict, cells, *more = line.split(" | ")
        unusual = {"kind": kind} | dict(one.split(": ", 1) for one in more)
        found.append(Case(text, words, SAID[verdict], cells.removeprefix("-"), **unusual))
    return found


def expanded(cells: str) -> set[str]:
    """Return cells by name; NORTH/appeals stands for those of every council in the north."""
    found = set()
    for cell in cells.split():
        area, slash, measure = cell.partition("/")
        found |= {one + slash + measure for one in FIELDS_OF.get(area, (area,))}
    return found


def told(found: list[Judged], words: str, kind: str) -> list[tuple[str, set[str]]]:
    fit = [one for one in found if one.claim.text == words and one.claim.kind == kind]
    return [(one.verdict.verdict, set(one.verdict.cells)) for one in fit]


def holds(case: Case) -> None:
    found = councils().read(case.text, tuple(case.areas.split()), case.after)
    assert told(found, case.words, case.kind) == [(case.verdict, expanded(case.cells))], [
        (one.claim.text, one.claim.kind, one.verdict) for one in found
    ]
    for one in found:
        assert case.text[one.claim.start : one.claim.end] == one.claim.text
        assert one.verdict.reason


TOTALS = cases("""
Testford had four of 20 appeals upheld, three more than Ashmock. | three | open | -
Did Testford have five of its 20 appeals upheld? | five of its 20 | open | -
Late repairs let down 40 per cent of benches in Ashmock. | 40 per cent | no | ashmock/benches
Ashmock, benches: 1 of 20 (5 per cent) | 5 per cent | yes | ashmock/benches
Just once in the 20 appeals it heard was Testford overruled and the appeal upheld. | once in the 20 | no | testford/appeals
Of 17 benches that reviewers took in Much Inventing, one after another, nine were mended late. | Of 17 benches that reviewers took in Much Inventing, one after another, nine | yes | much-inventing/benches
A fifth of the appeals in Testford, so the report tells us, had been upheld. | A fifth | yes | testford/appeals
A fifth of the appeals in Testford, so the report tells us, had been dismissed. | A fifth | no | testford/appeals
Appeals were dismissed in 16 cases out of 20 in Testford. | 16 cases out of 20 | yes | testford/appeals
Mended late: at Dummy-on-Sea two potholes, in batches of six apiece. | six | yes | dummy-on-sea/holes
The eight councils together upheld 68 of 320 appeals. | 68 of 320 | yes | EVERY/appeals
The eight councils together upheld 86 of 320 appeals. | 86 of 320 | no | EVERY/appeals
Nationally, just over a fifth of appeals were upheld. | a fifth | yes | EVERY/appeals
Across Specimenia, more than a quarter of appeals were upheld. | a quarter | no | EVERY/appeals
Across Specimenia, more than a quarter of benches were mended late. | a quarter | open | -
Two potholes of the six examined in Dummy-on-Sea were mended late. | Two potholes of the six | yes | dummy-on-sea/holes
Mockham and Mockley, like the Upper Samples over the border, had half its appeals upheld. | half | no | two-mocks/appeals
Neither Ashmock nor Dummy-on-Sea had as many as two appeals upheld. | Neither | open | -
All of the council’s 25 appeals were upheld by the inspectorate. | All | no | dummy-on-sea/appeals | areas: dummy-on-sea
Nine of 17 benches in Much Inventing were mended late. | Nine of 17 | yes | much-inventing/benches
Nine of 18 benches in Much Inventing were mended late. | Nine of 18 | no | much-inventing/benches
Of 17 broken benches in Much Inventing, nine were mended late. | Of 17 broken benches in Much Inventing, nine | yes | much-inventing/benches
Out of 20 planning appeals in Testford, five were upheld. | Out of 20 planning appeals in Testford, five | no | testford/appeals
Much Inventing looked at 17 benches, nine of which had been mended late. | nine of which | yes | much-inventing/benches
Much Inventing looked at 17 benches, nine of which had been mended late. | 17 | yes | much-inventing/benches
Much Inventing mended nine benches late out of 17. | nine benches late out of 17 | yes | much-inventing/benches
Nine (53 per cent) of 17 benches in Much Inventing were mended late. | Nine (53 per cent) of 17 | yes | much-inventing/benches
Nine (53 per cent) of 17 benches in Much Inventing were mended late. | 53 per cent | yes | much-inventing/benches
Benches mended late in Much Inventing: 9/17 | 9/17 | yes | much-inventing/benches
In Testford, 16 of 20 appeals were dismissed. | 16 of 20 | yes | testford/appeals
In Testford, 16 of 20 appeals were upheld. | 16 of 20 | no | testford/appeals
Eight of 17 benches in Much Inventing were mended on time. | Eight of 17 | yes | much-inventing/benches
Eight of 17 benches in Much Inventing were not mended late. | Eight of 17 | yes | much-inventing/benches
Nine of 17 benches in Much Inventing were not mended late. | Nine of 17 | no | much-inventing/benches
Some 301,078 of 1,204,311 potholes in Much Inventing were mended late. | 301,078 of 1,204,311 | yes | much-inventing/holes
Ynys Brawf lost 14 of its 60 planning appeals. | 14 of its 60 | no | ynys-brawf/appeals
Four planning appeals were upheld in Testford. | Four | yes | testford/appeals
Five planning appeals were upheld in Testford Borough. | Five | no | testford/appeals
Two of six potholes were mended late. | Two of six | yes | dummy-on-sea/holes | areas: dummy-on-sea
Nine of Much Inventing's 17 benches were mended late. | Nine | yes | much-inventing/benches
Nine of Much Inventing's 17 benches were mended late. | 17 | yes | much-inventing/benches
Nine of Much Inventing’s 16 benches were mended late. | 16 | no | much-inventing/benches
Eight of Testford's 20 appeals were upheld. | Eight | no | testford/appeals
Half of the City of Proof's 60 appeals were upheld, as was one of Ashmock's 15. | 60 | yes | city-of-proof/appeals
Half of the City of Proof's 60 appeals were upheld, as was one of Ashmock's 15. | 15 | yes | ashmock/appeals
A quarter of the council's 1,204,311 potholes were mended late. | A quarter | yes | much-inventing/holes | areas: much-inventing
More than 300,000 of 1.2 million potholes in Much Inventing were mended late. | 300,000 of 1.2 million | yes | much-inventing/holes
301,078 of about 1.2 million potholes in Much Inventing were mended late. | 301,078 of about 1.2 million | yes | much-inventing/holes
301,078 of 1.3 million potholes in Much Inventing were mended late. | 301,078 of 1.3 million | no | much-inventing/holes
More benches were mended late (nine) than on time (eight). | nine | yes | much-inventing/benches | areas: much-inventing
More benches were mended late (nine) than on time (eight). | eight | yes | much-inventing/benches | areas: much-inventing
It mended two of six potholes late. | two of six | open | -
""")

SHARES = cases("""
53 per cent of the benches in Much Inventing were mended late. | 53 per cent | yes | much-inventing/benches
52 per cent of the benches in Much Inventing were mended late. | 52 per cent | no | much-inventing/benches
52.9% of the benches in Much Inventing were mended late. | 52.9% | yes | much-inventing/benches
52.8% of the benches in Much Inventing were mended late. | 52.8% | no | much-inventing/benches
47 per cent of the benches in Much Inventing were mended on time. | 47 per cent | yes | much-inventing/benches
53 per cent of street lights in Much Inventing were mended late. | 53 per cent | yes | much-inventing/lights
54 per cent of street lights in Much Inventing were mended late. | 54 per cent | no | much-inventing/lights
52.6 per cent of street lights in Much Inventing were mended late. | 52.6 per cent | open | much-inventing/lights
52.1 per cent of street lights in Much Inventing were mended late. | 52.1 per cent | no | much-inventing/lights
47 per cent of street lights in Much Inventing were mended in time. | 47 per cent | yes | much-inventing/lights
More than half of street lights in Much Inventing were mended late. | half | yes | much-inventing/lights
53 of 100 street lights in Much Inventing were mended late. | 53 of 100 | open | much-inventing/lights
One in five potholes in Upper Samples was mended late. | One in five | yes | samples/holes
One in four potholes in Upper Samples was mended late. | One in four | no | samples/holes
A third of the potholes in Dummy-on-Sea were mended late. | A third | yes | dummy-on-sea/holes
Two thirds of the potholes in Dummy-on-Sea were mended late. | Two thirds | no | dummy-on-sea/holes
Two thirds of the potholes in Dummy-on-Sea were mended promptly. | Two thirds | yes | dummy-on-sea/holes
Half of the appeals in the City of Proof were upheld. | Half | yes | city-of-proof/appeals
Most appeals in the City of Proof were upheld. | Most | no | city-of-proof/appeals
The majority of appeals in Much Inventing were thrown out. | The majority | yes | much-inventing/appeals
One in 10 appeals in Mockham and Mockley was upheld. | One in 10 | yes | two-mocks/appeals
One bench in 20 in Ashmock was mended late. | One bench in 20 | yes | ashmock/benches
In Ashmock, 2.5 per cent of potholes were mended late. | 2.5 per cent | no | ashmock/holes
""")

HEDGES = cases("""
Nearly a quarter of appeals in Ynys Brâwf were upheld. | a quarter | yes | ynys-brawf/appeals
Just over a quarter of appeals in Ynys Brâwf were upheld. | a quarter | no | ynys-brawf/appeals
Just over one in five appeals in Ynys Brâwf was upheld. | one in five | yes | ynys-brawf/appeals
Nearly a third of appeals in Ynys Brâwf were upheld. | a third | no | ynys-brawf/appeals
About a quarter of appeals in Ynys Brâwf were upheld. | a quarter | yes | ynys-brawf/appeals
More than half of appeals in the City of Proof were upheld. | half | no | city-of-proof/appeals
At least half of appeals in the City of Proof were upheld. | half | yes | city-of-proof/appeals
Fewer than half of appeals in the City of Proof were upheld. | half | no | city-of-proof/appeals
Nearly 55 per cent of benches in Much Inventing were mended late. | 55 per cent | open | much-inventing/benches
Nearly 54 per cent of benches in Much Inventing were mended late. | 54 per cent | yes | much-inventing/benches
Nearly 60 per cent of benches in Much Inventing were mended late. | 60 per cent | no | much-inventing/benches
At least four appeals in Testford were upheld. | four | yes | testford/appeals
More than four appeals in Testford were upheld. | four | no | testford/appeals
Fewer than five appeals in Testford were upheld. | five | yes | testford/appeals
No more than three appeals in Testford were upheld. | three | no | testford/appeals
Up to four appeals in Testford were upheld. | four | yes | testford/appeals
Just over 300,000 potholes in Much Inventing were mended late. | 300,000 | yes | much-inventing/holes
Almost 300,000 potholes in Much Inventing were mended late. | 300,000 | no | much-inventing/holes
Just under a quarter of potholes in Much Inventing were mended late. | a quarter | no | much-inventing/holes
""")

EXTREMES = cases("""
None of the 40 potholes in Ashmock was mended late. | None of the 40 | yes | ashmock/holes
None of the 20 benches in Ashmock was mended late. | None of the 20 | no | ashmock/benches
None of the benches in Ashmock was mended late. | None | no | ashmock/benches
All 40 potholes in Ashmock were mended on time. | All 40 | yes | ashmock/holes
Every pothole in the City of Proof was mended late. | Every | yes | city-of-proof/holes
Every bench in Much Inventing was mended late. | Every | no | much-inventing/benches
Not every bench in Much Inventing was mended on time. | every | yes | much-inventing/benches
Not every pothole in Ashmock was mended on time. | every | no | ashmock/holes
All 12 potholes in the City of Proof were overdue. | All 12 | yes | city-of-proof/holes
No street lights in Ashmock were mended late. | No | yes | ashmock/lights
None of the nine street lights in Ashmock was mended late. | None of the nine | open | ashmock/lights
No potholes or bins in Ashmock were mended late. | No | open | ashmock/holes
No potholes or bins in Testford were mended late. | No | no | testford/holes
No potholes in Testford were mended late. | No | no | testford/holes
At least one pothole in Testford was mended late. | one | yes | testford/holes
Two potholes in Testford were mended late. | Two | open | testford/holes
No appeals were upheld in Dummy-on-Sea. | No | yes | dummy-on-sea/appeals
Not one of the 25 appeals in Dummy-on-Sea was upheld. | Not one of the 25 | yes | dummy-on-sea/appeals
The only pothole in Ynys Brâwf was mended late: one of one. | one of one | yes | ynys-brawf/holes
Both Ashmock and Testford upheld appeals. | Both | yes | ashmock/appeals testford/appeals
Both Ashmock and Dummy-on-Sea upheld appeals. | Both | no | ashmock/appeals dummy-on-sea/appeals
Neither Ashmock nor Dummy-on-Sea mended potholes late. | Neither | no | ashmock/holes dummy-on-sea/holes
Neither Ashmock nor Ynys Brâwf mended street lights late. | Neither | yes | ashmock/lights ynys-brawf/lights
Both potholes and benches were mended late in Much Inventing. | Both | yes | much-inventing/holes much-inventing/benches
Both potholes and benches were mended late in Ashmock. | Both | no | ashmock/holes ashmock/benches
""")

FIELDS = cases(
    """
At least five councils mended potholes late. | five | yes | published/holes_any
Five of the eight councils mended potholes late. | Five of the eight | yes | published/holes_any
Three councils mended potholes late. | Three | no | */holes
Six councils mended potholes late. | Six | yes | */holes
At least six councils mended potholes late. | six | yes | */holes
Eight councils mended potholes late. | Eight | no | */holes
One council mended two of six potholes late. | One | open | -
Seven councils upheld at least one appeal. | Seven | yes | */appeals
Seven of the eight councils upheld appeals. | Seven of the eight | yes | */appeals
All but one of the eight councils upheld appeals. | All but one of the eight | yes | */appeals
Six councils upheld at least one appeal. | Six | no | */appeals
One council upheld no appeals. | One | yes | */appeals
Ashmock and six other councils upheld appeals. | six | yes | */appeals ashmock/appeals
Fewer than five councils mended potholes late. | five | no | */holes
More than half of the councils mended potholes late. | half | yes | published/holes_any
Six councils mended street lights late. | Six | open | -
Potholes were mended late in Testford and at least four other councils. | four | yes | published/holes_any testford/holes
Testford and at least five other councils mended potholes late. | five | yes | */holes testford/holes
Testford and at least six other councils mended potholes late. | six | no | */holes testford/holes
Ashmock mended every pothole on time, unlike five other councils, which mended potholes late. | five | yes | published/holes_any ashmock/holes
Besides Ashmock, four councils mended potholes late. | four | no | */holes ashmock/holes
Mockham and Mockley and four other councils mended potholes late. | four | open | */holes two-mocks/holes
Testford is one of at least five councils that mended potholes late. | five | yes | published/holes_any testford/holes
Ashmock is among at least five councils that mended potholes late. | five | no | */holes ashmock/holes
Three councils mended potholes on time. | Three | no | */holes
Two councils mended potholes on time. | Two | open | */holes
No more than two councils mended potholes on time. | two | yes | */holes
Some 20 councils exist, and seven of them upheld appeals. | seven of them | yes | */appeals
All but one council upheld appeals. | All but one | yes | */appeals
All but two councils upheld appeals. | All but two | no | */appeals
One in four councils was rated weak. | One in four | yes | */rating | kind: tally
Five of the nine councils mended potholes late. | Five of the nine | no | */holes
Two of nine councils were rated weak. | Two of nine | no | */rating | kind: tally
Half of councils were rated weak. | Half | open | */rating | kind: tally
Most councils were rated weak. | Most | no | */rating | kind: tally
Fewer than three councils were rated weak. | three | open | */rating | kind: tally
Several councils were rated weak. | Several | open | */rating | kind: tally
Every council mended potholes late. | Every | no | EVERY/holes
Every council in South Specimen upheld at least one appeal. | Every | yes | SOUTH/appeals
Every council in North Specimen upheld appeals. | Every | no | NORTH/appeals
Not every council in North Specimen upheld appeals. | every | yes | NORTH/appeals
No council in North Specimen upheld appeals. | No | no | NORTH/appeals
Every council in South Specimen mended potholes late. | Every | open | SOUTH/holes
All three councils upheld appeals. | All three | no | NORTH/appeals | areas: ashmock city-of-proof dummy-on-sea
Two councils in North Specimen upheld appeals. | Two | yes | NORTH/appeals
One council in North Specimen upheld appeals. | One | no | NORTH/appeals
Reviewers looked at all eight councils in Specimenia. | all eight | yes | areas | kind: field
Reviewers looked at all nine councils in Specimenia. | all nine | no | areas | kind: field
The three councils in North Specimen were reviewed. | three | yes | areas/north-specimen | kind: field
The four councils in North Specimen were reviewed. | four | no | areas/north-specimen | kind: field
The study of councils across Exemplaria took a year. | councils across Exemplaria | no | areas | kind: extent
Two councils were rated weak. | Two | yes | */rating | kind: tally
Six councils were rated weak. | Six | no | */rating | kind: tally
Three councils were rated weak. | Three | open | */rating | kind: tally
Every council was rated sound. | Every | no | */rating | kind: tally
No council was rated weak. | No | no | */rating | kind: tally
No council in South Specimen was told its work could be better. | No | open | */rating | kind: tally
No council in North Specimen was rated weak. | No | no | */rating | kind: tally
""",
    "areas",
)

RANKS = cases(
    """
Nowhere was the share of appeals upheld higher than in Upper Samples. | higher | yes | EVERY/appeals
Nowhere was the share of appeals upheld higher than in Testford. | higher | no | testford/appeals
Ynys Brâwf upheld the third highest share of appeals of any council. | third highest | yes | EVERY/appeals
Ynys Brâwf upheld the second highest share of appeals of any council. | second highest | no | ynys-brawf/appeals
Dummy-on-Sea upheld the lowest share of appeals of any council. | lowest | yes | EVERY/appeals
Ashmock upheld the lowest share of appeals of any council. | lowest | no | ashmock/appeals
Upper Samples upheld the joint highest share of appeals of any council. | joint highest | yes | EVERY/appeals
Upper Samples upheld the highest share of appeals of any council. | highest | open | EVERY/appeals
Ynys Brâwf had the highest share of appeals upheld outside North Specimen. | highest | open | -
Ynys Brâwf upheld the joint third highest share of appeals of any council. | joint third highest | no | EVERY/appeals
No council upheld a higher share of appeals than Upper Samples. | No council upheld a higher share | yes | EVERY/appeals
No council upheld a higher share of appeals than Testford. | No council upheld a higher share | no | testford/appeals
None upheld a higher share of appeals. | None upheld a higher share | no | ashmock/appeals | areas: ashmock
Ynys Brâwf ranked third out of eight councils for the share of appeals upheld. | third out of eight | yes | EVERY/appeals
Ynys Brâwf ranked third out of nine councils for the share of appeals upheld. | third out of nine | no | ynys-brawf/appeals
Upper Samples had one of the three highest shares of appeals upheld. | one of the three highest | yes | EVERY/appeals
Testford had one of the three highest shares of appeals upheld. | one of the three highest | no | testford/appeals
Only two councils upheld a higher share of appeals than Ynys Brâwf. | two councils upheld a higher share | yes | EVERY/appeals
Only two councils upheld a higher share of appeals than Testford. | two councils upheld a higher share | no | testford/appeals
City of Proof upheld the highest share of appeals in North Specimen. | highest | yes | NORTH/appeals
Ashmock upheld the highest share of appeals in North Specimen. | highest | no | NORTH/appeals
Dummy-on-Sea dismissed the highest share of appeals of any council. | highest | yes | EVERY/appeals
Ashmock mended the highest share of potholes late of any council. | highest | no | ashmock/holes
Dummy-on-Sea mended the second highest share of potholes late of any council. | second highest | no | dummy-on-sea/holes
Upper Samples mended the highest share of benches late of any council. | highest | no | samples/benches
Testford mended the highest share of street lights late of any council. | highest | open | testford/lights
""",
    "rank",
)

COMPARED = cases(
    """
The share of appeals upheld was higher in Testford than in Ashmock. | higher | yes | testford/appeals ashmock/appeals | kind: comparison
A larger share of appeals was upheld in Ashmock than in Testford. | larger | no | testford/appeals ashmock/appeals | kind: comparison
Testford dismissed a smaller share of appeals than Ashmock. | smaller | yes | testford/appeals ashmock/appeals | kind: comparison
In Ashmock appeals were upheld more often than benches were mended late. | more | yes | ashmock/appeals ashmock/benches | kind: comparison
The share of potholes mended late was higher in Testford than in Ashmock. | higher | open | testford/holes ashmock/holes | kind: comparison
The same share of appeals was upheld in the City of Proof and Upper Samples. | same share | yes | city-of-proof/appeals samples/appeals | kind: comparison
In Much Inventing street lights were mended late more often than benches were. | more | open | much-inventing/lights much-inventing/benches | kind: comparison
The same share of appeals was upheld in Testford and Ashmock. | same share | no | testford/appeals ashmock/appeals | kind: comparison
In Testford 20 per cent of appeals were upheld, nine percentage points more than in Much Inventing. | nine percentage points | yes | testford/appeals much-inventing/appeals
In Testford 20 per cent of appeals were upheld, 11 percentage points more than in Much Inventing. | 11 percentage points | no | testford/appeals much-inventing/appeals
The share of appeals upheld in Testford was twice that in Mockham and Mockley. | twice | yes | testford/appeals two-mocks/appeals
The share of appeals upheld in Testford was three times that in Mockham and Mockley. | three times | no | testford/appeals two-mocks/appeals
The share of appeals upheld in Mockham and Mockley was half that in Testford. | half | yes | testford/appeals two-mocks/appeals
With 20 benches checked in Ashmock, one late repair is worth five percentage points. | five percentage points | yes | -
With 20 benches checked in Ashmock, one late repair is worth two percentage points. | two percentage points | no | -
The share rose by nine percentage points. | nine percentage points | open | -
""",
    "points",
)

GRADES = cases(
    """
Ashmock was rated sound. | sound | yes | ashmock/rating
Ashmock was rated weak for its mending. | weak | no | ashmock/rating
Ashmock was not rated weak. | weak | yes | ashmock/rating
Reviewers found that mending in the City of Proof could be better. | could be better | yes | city-of-proof/rating
Much Inventing was rated sound. | sound | open | much-inventing/rating
Testford was rated sound in 2019. | sound | yes | testford/*
A 2019 review called benches in Testford sound. | sound | yes | testford/*
Ashmock's rating went from weak to sound. | weak | open | -
Ashmock's rating went from weak to sound. | sound | yes | ashmock/rating
Testford was rated weak in 2019. | weak | open | -
Ashmock had previously been rated weak. | weak | open | -
Dummy-on-Sea was rated weak in 2021. | weak | yes | dummy-on-sea/rating
Neither Ashmock nor Upper Samples was rated weak. | weak | yes | samples/rating
Somebody was rated weak. | weak | open | -
""",
    "grade",
)

YEARS = cases(
    """
Ashmock was reviewed in 2023. | 2023 | yes | ashmock/reviewed
Dummy-on-Sea was reviewed in 2023. | 2023 | no | dummy-on-sea/reviewed
Testford was reviewed in 2019. | 2019 | open | testford/reviewed
Testford was last reviewed in 2019. | 2019 | no | testford/reviewed
Ashmock was reviewed last year. | last year | yes | ashmock/reviewed
Ashmock was reviewed this year. | this year | no | ashmock/reviewed
Ashmock was reviewed in March 2023. | March 2023 | open | ashmock/reviewed
Ashmock was reviewed in March 2021. | March 2021 | no | ashmock/reviewed
The report on Ashmock was published in 2022. | 2022 | open | ashmock/reviewed
The councils were reviewed between 2021 and 2023. | 2021 | yes | */reviewed
The councils were reviewed between 2021 and 2022. | 2022 | no | */reviewed
The two councils were reviewed in 2021 and 2023. | 2021 | yes | */reviewed | areas: ashmock dummy-on-sea
The two councils were reviewed in 2022 and 2023. | 2022 | no | */reviewed | areas: ashmock dummy-on-sea
The reviews were made in 2018. | 2018 | no | */reviewed
The reviews were made in 2021. | 2021 | open | */reviewed
""",
    "year",
)

ABSENT = cases(
    """
Testford’s benches were checked again in 2023. | checked | no | testford/benches
No figures on street lights were available for the City of Proof. | No figures on street lights | yes | city-of-proof/lights
The City of Proof did not send its figures on benches in time. | did not send its figures on benches | yes | city-of-proof/benches
Figures on street lights in Dummy-on-Sea were withheld. | street lights in Dummy-on-Sea were withheld | yes | dummy-on-sea/lights
Figures on benches in Dummy-on-Sea were not available. | benches in Dummy-on-Sea were not available | open | dummy-on-sea/benches
Figures on street lights in Upper Samples were not available. | street lights in Upper Samples were not available | open | samples/lights
Figures on benches in Upper Samples were not available. | benches in Upper Samples were not available | yes | samples/benches
Figures on benches in Much Inventing were not available. | benches in Much Inventing were not available | no | much-inventing/benches
Benches in Testford were not inspected. | Benches in Testford were not inspected | yes | testford/benches
Benches in Ashmock were not inspected. | Benches in Ashmock were not inspected | no | ashmock/benches
Street lights in the City of Proof were not inspected. | Street lights in the City of Proof were not inspected | open | city-of-proof/lights
Street lights in Testford were not inspected. | Street lights in Testford were not inspected | open | testford/lights
How many benches were mended late in Ynys Brâwf is not known. | benches were mended late in Ynys Brâwf is not known | open | ynys-brawf/benches
Figures on benches were not available. | benches were not available | open | -
Nine of 17 street lights in the City of Proof were mended late. | Nine of 17 | no | city-of-proof/lights | kind: count
Nine of 17 benches in the City of Proof were mended late. | Nine of 17 | no | city-of-proof/benches | kind: count
Nine of 17 street lights in Dummy-on-Sea were mended late. | Nine of 17 | no | dummy-on-sea/lights | kind: count
Nine of 17 benches in Dummy-on-Sea were mended late. | Nine of 17 | open | dummy-on-sea/benches | kind: count
Nine of 17 street lights in Upper Samples were mended late. | Nine of 17 | no | samples/lights | kind: count
Nine of 17 benches in Upper Samples were mended late. | Nine of 17 | no | samples/benches | kind: count
Nine of 17 benches in Ynys Brâwf were mended late. | Nine of 17 | no | ynys-brawf/benches | kind: count
Nine of 17 street lights in Testford were mended late. | Nine of 17 | open | testford/lights | kind: count
""",
    "absence",
)

SUMS = cases("""
In Ashmock one of 60 potholes and benches was mended late. | one of 60 | yes | ashmock/holes ashmock/benches
In Ashmock two of 60 potholes and benches were mended late. | two of 60 | no | ashmock/holes ashmock/benches
Across North Specimen, 31 of 100 appeals were upheld. | 31 of 100 | yes | NORTH/appeals
Across North Specimen, 32 of 100 appeals were upheld. | 32 of 100 | no | NORTH/appeals
In South Specimen, 23 of 160 appeals were upheld. | 23 of 160 | yes | SOUTH/appeals
In South Specimen, 14 per cent of appeals were upheld. | 14 per cent | yes | SOUTH/appeals
In South Specimen, 1,204 of 4,311 street lights were mended late. | 1,204 of 4,311 | yes | published/lights_total
In South Specimen, 1,205 of 4,311 street lights were mended late. | 1,205 of 4,311 | no | published/lights_total
In South Specimen, seven of 70 benches were mended late. | seven of 70 | open | SOUTH/benches
The three councils upheld 31 of 100 appeals. | 31 of 100 | yes | NORTH/appeals | areas: ashmock city-of-proof dummy-on-sea
Testford and Ashmock upheld four and one appeals respectively. | four | yes | testford/appeals
Testford and Ashmock upheld four and one appeals respectively. | one | yes | ashmock/appeals
In Testford and Much Inventing, 11 and 20 per cent of appeals were upheld respectively. | 11 | no | testford/appeals
In Testford and Much Inventing, 20 and 11 per cent of appeals were upheld respectively. | 11 per cent | yes | much-inventing/appeals
In Ashmock none of 40 potholes and one of 20 benches, respectively, was mended late. | one of 20 | yes | ashmock/benches
In Ashmock none of the potholes and one of the benches was mended late. | none | yes | ashmock/holes
""")

SAMPLES = cases("""
Upper Samples says that two of the five appeals upheld went to another court. | two of the five | yes | samples/appeals
Upper Samples says that three of the five appeals upheld went to another court. | three of the five | no | samples/appeals
Testford says that two of the four appeals upheld went to another court. | two of the four | open | testford/appeals
Reviewers looked at 20 benches in Ashmock. | 20 | yes | ashmock/benches
Reviewers looked at 21 benches in Ashmock. | 21 | no | ashmock/benches
Reviewers looked at 20 street lights in Much Inventing. | 20 | open | much-inventing/lights
Twenty benches were checked, of which one was late. | Twenty | yes | ashmock/benches | areas: ashmock
Of the benches in Ashmock, 20 were looked at. | 20 | yes | ashmock/benches
Five per cent of the benches, or one among 20, were mended late. | 20 | yes | ashmock/benches | areas: ashmock
The samples ranged from one to 1,204,311. | 1,204,311 | yes | much-inventing/holes | kind: sizes
The samples ranged from six to 60. | six | no | ynys-brawf/holes | kind: sizes
A third of all the potholes in Dummy-on-Sea were mended late. | A third | no | dummy-on-sea/holes
""")

THREADS = cases("""
Eight were mended on time. | Eight | yes | much-inventing/benches | after: Nine of 17 benches in Much Inventing were mended late.
Seven were mended on time. | Seven | no | much-inventing/benches | after: Nine of 17 benches in Much Inventing were mended late.
It upheld four of 20 appeals. | four of 20 | yes | testford/appeals | after: Testford was rated weak.
At the City of Proof it was half. | half | yes | city-of-proof/appeals | after: In Testford one in five appeals was upheld.
The council said: “Nine of 17 benches in Much Inventing were mended late.” | Nine of 17 | yes | much-inventing/benches
The council said: “Nine of 16 benches in Much Inventing were mended late.” | Nine of 16 | no | much-inventing/benches
In 2014 nine of 17 benches in Much Inventing were mended late. | nine of 17 | open | -
Last summer nine of 17 benches in Much Inventing were mended late. | nine of 17 | open | -
In 2023 nine of 17 benches in Much Inventing were mended late. | nine of 17 | yes | much-inventing/benches
Late mending of benches rose by 53 per cent in Much Inventing. | 53 per cent | open | -
Nine of 17 bins in Much Inventing were emptied late. | Nine of 17 | open | -
Nine of 17 swings in Much Inventing were mended late. | Nine of 17 | open | -
Nine of 17 park benches in Much Inventing were mended late. | Nine of 17 | open | -
All eight councils: nine of 17 benches were mended late. | nine of 17 | open | -
Testford upheld 20% of appeals, compared with 11% in Much Inventing. | 11% | yes | much-inventing/appeals
Testford upheld 20% of appeals, Ynys Brâwf 23% and Much Inventing 11%. | 23% | yes | ynys-brawf/appeals
Just one in 20 benches was mended late, against more than half in Much Inventing. | one in 20 | yes | ashmock/benches | areas: ashmock
Just one in 20 benches was mended late, against more than half in Much Inventing. | half | yes | much-inventing/benches | areas: ashmock
Several benches in Much Inventing were mended late. | Several | open | -
Every bench in Much Inventing should be mended on time. | Every | open | -
Four of 20 appeals were upheld in Testford, and nine of 17 benches were mended late in Much Inventing. | Four of 20 | yes | testford/appeals
Four of 20 appeals were upheld in Testford, and nine of 17 benches were mended late in Much Inventing. | nine of 17 | yes | much-inventing/benches
Four of 20 appeals were upheld in Testford; in Ashmock it was two of 15. | two of 15 | no | ashmock/appeals
""")


BEYOND = cases("""
Dummy-on-Sea refused to give its figures on street lights. | refused to give its figures on street lights | no | dummy-on-sea/lights | kind: absence | why: checks.toml has one list of words for every kind of missing figure: this one was suppressed
""")


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=case.why), id=str(case)) for case in BEYOND],
)
def test_what_is_beyond_the_checker_so_far(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", TOTALS, ids=str)
def test_counts_of_totals_in_every_order(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", SHARES, ids=str)
def test_percentages_fractions_and_one_in_so_many(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", HEDGES, ids=str)
def test_hedges_on_the_right_and_the_wrong_side(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", EXTREMES, ids=str)
def test_none_every_both_and_neither(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", FIELDS, ids=str)
def test_counts_of_councils_and_of_their_ratings(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", RANKS, ids=str)
def test_places_in_an_order(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", COMPARED, ids=str)
def test_two_figures_held_against_each_other(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", GRADES, ids=str)
def test_ratings_of_now_and_of_before(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", YEARS, ids=str)
def test_years_of_reviews(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", ABSENT, ids=str)
def test_what_is_said_where_there_is_no_figure(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", SUMS, ids=str)
def test_sums_and_what_is_dealt_respectively(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", SAMPLES, ids=str)
def test_parts_of_a_dispute_and_sizes_of_samples(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("case", THREADS, ids=str)
def test_what_a_sentence_takes_from_elsewhere(case: Case) -> None:
    holds(case)


ROWS = """
| Council | What was mended | Mended late | Looked at | Share late |
|---|---|---|---|---|
| Much Inventing | Benches | 9 | 17 | 53% |
| Much Inventing | Potholes | 301,078 | 1,204,310 | 25% |
| Ashmock | Benches | One of 20 | 20 | 6% |
| City of Proof | Street lights | not available | – | – |
| Ashmock | Street lights | not inspected | | |
"""
JUDGED = [
    ("9", YES, "much-inventing/benches"),
    ("17", YES, "much-inventing/benches"),
    ("53%", YES, "much-inventing/benches"),
    ("301,078", YES, "much-inventing/holes"),
    ("1,204,310", NO, "much-inventing/holes"),
    ("25%", YES, "much-inventing/holes"),
    ("One of 20", YES, "ashmock/benches"),
    ("20", YES, "ashmock/benches"),
    ("6%", NO, "ashmock/benches"),
    ("not available", YES, "city-of-proof/lights"),
    ("not inspected", NO, "ashmock/lights"),
]


def in_tables(text: str, *areas: str) -> list[tuple[str, str, str]]:
    judged = councils().read_document(document(text), areas)
    return [(one.claim.text, one.verdict.verdict, " ".join(one.verdict.cells)) for one in judged]


def as_html(table: str) -> str:
    lines = [line for line in table.strip().splitlines() if set(line) - set("|-")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rows = ["".join(f"<td><p>{cell}</p></td>" for cell in row) for row in cells]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def test_a_table_is_judged_by_its_labels_and_headings() -> None:
    assert in_tables(ROWS) == JUDGED


def test_a_table_of_a_page_is_judged_as_one_in_markdown() -> None:
    assert in_tables(f"<article>{as_html(ROWS)}</article>") == JUDGED


def test_a_table_of_one_area_needs_no_name_in_its_rows() -> None:
    table = "| | Mended late |\n|---|---|\n| Benches | 1 of 20 |\n| Street lights | 2 of 20 |\n"
    assert in_tables(table, "ashmock") == [("1 of 20", YES, "ashmock/benches"), ("2 of 20", NO, "ashmock/lights")]


def test_a_table_of_the_field_counts_councils() -> None:
    table = "| | Councils that mended some late | Mended on time |\n|---|---|---|\n| Potholes | 3 | 40 of 40 |\n"
    assert in_tables(table) == [("3", NO, "*/holes"), ("40 of 40", OPEN, "")]
    assert in_tables(table.replace("Councils that mended some late", "Highest share late")) == [
        ("3", OPEN, ""),
        ("40 of 40", OPEN, ""),
    ]


def test_a_whole_page_is_judged_where_readers_see_it() -> None:
    page = (
        "---\nheadline: None of 20 benches in Ashmock late\nwords: 9\n---\n\n"
        "> **Editor’s note** Two of 20 benches in Ashmock were late.\n\n"
        "One of 20 benches in Ashmock was mended late.\n\n"
        "## Notes to editors\n\nThree of 20 benches in Ashmock were late.\n"
    )
    assert in_tables(page, "ashmock") == [("None of 20", NO, "ashmock/benches"), ("One of 20", YES, "ashmock/benches")]
    shown = councils().read_document(document(page), ("ashmock",))
    assert [page[one.claim.start : one.claim.end] for one in shown] == ["None of 20", "One of 20"]


def test_what_stands_in_longer_quoted_words_is_marked_so() -> None:
    found = councils().read("The council said: “Nine of 17 benches in Much Inventing were mended late.”")
    assert [one.claim.quoted for one in found] == [True]
    found = councils().read("Nine of 17 benches in Much Inventing were mended late.")
    assert [one.claim.quoted for one in found] == [False]


def test_a_headline_in_quotation_marks_quotes_nobody() -> None:
    page = '---\nheadline: "None of 20 benches in Ashmock late"\nwords: "9"\n---\n\nNothing.\n'
    found = councils().read_document(document(page), ("ashmock",))
    assert [(one.claim.text, one.claim.quoted, one.verdict.verdict) for one in found] == [("None of 20", False, NO)]
    assert page[found[0].claim.start : found[0].claim.end] == "None of 20"


def test_nothing_is_claimed_where_nothing_is_said() -> None:
    assert councils().read("") == []
    assert councils().read("The council mends what is broken.", ("ashmock",)) == []

"""Posts: never a character over, never a line cut, and never a figure without what must go with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import pytest
from boxed import AFTER, BANNER, BEFORE, boxed, incomplete
from hypothesis import given
from hypothesis import strategies as st

from generator.export import social
from generator.export.document import Document, document
from generator.export.fields import fields
from generator.export.social import BLUESKY, LINK, NETWORKS, Network, X, posts
from generator.models import Article, Part

LINES = st.text(st.sampled_from("ab .,“’é九👍🏽\u0301-/@:{link}"), min_size=1, max_size=330).filter(str.strip)


def invented(opening: str, headline: str, caution: str, short: str, dispute: str, search: str) -> Document:
    parts = [Part("headline", f"# {headline}", "furniture"), Part("intro", opening)]
    parts += [Part("dispute", dispute)] if dispute else []
    parts += [Part("caution", caution)] if caution else []
    front = {"headline_search": search, "caution_short": short}
    return document(Article("kent", "area", "late", "Late", "complete", tuple(parts), (), "", "", 0, front=front))


def independent(network: Network, text: str) -> int:
    """Count a post afresh, by each network's own rules told in another way; marks that join are left out for Bluesky."""
    text = unicodedata.normalize("NFC", text)
    if network is BLUESKY:
        joined = [letter for letter in text if not unicodedata.combining(letter) and letter not in "\u200d🏽"]
        return len(joined)
    one = re.compile("[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
    return sum(1 if one.match(letter) else 2 for letter in text)


@given(LINES, LINES, LINES | st.just(""), LINES | st.just(""), LINES | st.just(""), LINES | st.just(""))
def test_no_post_is_over_and_none_is_cut(
    opening: str, headline: str, caution: str, short: str, dispute: str, search: str
) -> None:
    made = invented(opening, headline, caution, short, dispute, search)
    boxes = fields(made)
    for network in NETWORKS:
        for post in posts(made, network):
            line, *with_it, link = post.text.split("\n\n")
            assert link == LINK
            assert post.text.count(LINK) == 1
            assert line in {boxes.opening, boxes.headline, boxes.search}
            assert with_it[: len(with_it) - bool(boxes.caution)] == [boxes.dispute] * bool(boxes.dispute)
            assert not boxes.caution or with_it[-1] in {boxes.caution, boxes.short_caution}
            address = "https://example.org/" + "a" * (network.link - 20)
            whole = independent(network, post.text.replace(LINK, "")) + (network.link if network is X else len(address))
            assert whole <= post.length <= network.most


@pytest.mark.parametrize(("network", "room"), [(BLUESKY, 300 - 50 - 2), (X, 280 - 23 - 2)])
def test_a_line_fits_to_the_last_character_and_not_one_more(network: Network, room: int) -> None:
    fits, over = "a" * room, "a" * (room + 1)
    assert [(post.text, post.length) for post in posts(invented(fits, fits, "", "", "", ""), network)] == [
        (f"{fits}\n\n{LINK}", network.most)
    ]
    assert posts(invented(over, over, "", "", "", ""), network) == ()


@pytest.mark.parametrize(
    ("text", "bluesky", "x"),
    [
        ("Nine of 17", 10, 10),
        ("“Nine” – of ’17", 15, 15),
        ("九九", 2, 4),
        ("👍", 1, 2),
        ("…£é", 3, 4),
        ("e\u0301", 1, 1),
        ("see bbc.co.uk", 13, 27),
        ("https://example.org/a/very/long/address/of/a/page", 49, 49),
        (f"Late {LINK}", 55, 28),
    ],
)
def test_each_network_counts_in_its_own_way(text: str, bluesky: int, x: int) -> None:
    assert (BLUESKY.length(text), X.length(text)) == (bluesky, x)


def test_the_whole_caution_goes_with_it_if_there_is_room_and_else_the_short_one() -> None:
    whole, short = "The samples are small, and one more would move the share. " * 2, "Small sample."
    (roomy, *_) = posts(invented("Nine late.", "Late", whole, short, "", ""), X)
    (tight, *_) = posts(invented("Nine late. " * 18, "Late", whole, short, "", ""), X)
    assert roomy.text == f"Nine late.\n\n{whole.strip()}\n\n{LINK}"
    assert tight.text.endswith(f"late.\n\n{short}\n\n{LINK}")
    assert posts(invented("Nine late. " * 18, "Late " * 60, whole, "", "", ""), X) == ()


def test_what_the_area_says_of_the_figure_travels_with_it() -> None:
    (post, *_) = posts(invented("Nine late.", "Late", "Small.", "", "The council says seven.", ""), X)
    assert post.text == f"Nine late.\n\nThe council says seven.\n\nSmall.\n\n{LINK}"


def test_a_line_that_has_the_links_place_in_it_is_no_post() -> None:
    assert [post.text for post in posts(invented(f"See {LINK}.", "Late", "", "", "", ""), X)] == [f"Late\n\n{LINK}"]


def test_the_banner_stands_over_each_until_the_lift_and_in_none() -> None:
    made = boxed("Nine of 17 were late.", headline_search="Kent: nine late")
    told = social.export(made, BEFORE)
    assert told.count(f" ==\n{BANNER}\n\n") == 4
    assert BANNER not in "".join(post.text for network in NETWORKS for post in posts(made, network))
    assert "EMBARGO" not in social.export(made, AFTER)
    assert told == social.export(made, BEFORE)


def test_it_says_so_where_nothing_fits_and_where_the_draft_is_incomplete() -> None:
    long = invented("a" * 400, "a" * 400, "", "", "", "")
    assert social.export(long, AFTER) == (
        "== Bluesky: no line of this draft fits in 300 characters. Write a post by hand. ==\n\n"
        "== X: no line of this draft fits in 280 characters. Write a post by hand. ==\n"
    )
    assert social.export(incomplete(boxed()), AFTER).startswith(
        "INCOMPLETE: do not publish as it stands. Missing: lights: t.csv row 4.\n\n== Bluesky, post 1: "
    )


def test_every_draft_has_a_post_for_each_network(real_drafts: Mapping[str, Article]) -> None:
    made = [document(one) for one in real_drafts.values()]
    assert len(made) == 54
    for one in made:
        for network in NETWORKS:
            assert posts(one, network), (one.article.slug, network.name)


@pytest.mark.parametrize(
    ("opening", "posted"),
    [
        ("TWO out of 19 boats were late.", "Two out of 19 boats were late."),
        ("INSPECTORS looked at 19 boats.", "Inspectors looked at 19 boats."),
        ("RNLI boats were late.", "RNLI boats were late."),
        ("A boat was late.", "A boat was late."),
    ],
)
def test_no_post_opens_in_the_capitals_of_a_house_style(opening: str, posted: str) -> None:
    post, *_ = posts(invented(opening, "The two boats", "", "", "", ""), BLUESKY)
    assert post.text.splitlines()[0] == posted

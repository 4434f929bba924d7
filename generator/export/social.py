"""Posts for Bluesky and X, made of whole lines of the finished article: nothing in them is cut or worded anew.

A post never leaves out what the area itself says of the figure, nor that the samples are small, where the article says
so. That is said in full or in the short form that the story words for it; a line with no room for it is no post.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.export.document import Document
from generator.export.fields import Fields, fields, for_editors
from generator.models import Edition

LINK = "(link)"
"""Where the partner's own address goes."""

_MOST_POSTS = 2
_LONGEST_ABBREVIATION = 7
_ADDRESS = re.compile(r"[^\s@]+\.\w{2,}[^\s]*")
_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


@dataclass(frozen=True, slots=True)
class Network:
    """Where a post goes: its limit, how a text is counted there, and what is kept free for the address."""

    name: str
    most: int
    link: int
    counted: Callable[[str], int]

    def length(self, text: str) -> int:
        """Return the length of a post there, with an address in the place of `(link)`."""
        return self.counted(text.replace(LINK, "")) + self.link * text.count(LINK)


@dataclass(frozen=True, slots=True)
class Post:
    """One post, and its length as its network counts it."""

    network: Network
    text: str

    @property
    def length(self) -> int:
        """The length of the post, with an address in the place of `(link)`."""
        return self.network.length(self.text)


def characters(text: str) -> int:
    """Return the length of a text on Bluesky, or more: a letter with its accents, or an emoji in parts, counts as each.

    >>> characters("Nine of 17"), characters("👍🏽")
    (10, 2)
    """
    return len(unicodedata.normalize("NFC", text))


def weight(text: str) -> int:
    """Return the length of a text as X weighs it, or more: letters and common marks 1, all else 2, an address 23.

    An address without "https://" is a link there too. An emoji in parts is counted for each of them.

    >>> weight("Nine of 17"), weight("九"), weight("bbc.co.uk")
    (10, 2, 23)
    """
    text = unicodedata.normalize("NFC", text)
    weighed = sum(map(_weight_of, text))
    return weighed + sum(max(0, 23 - sum(map(_weight_of, found))) for found in _ADDRESS.findall(text))


def _weight_of(letter: str) -> int:
    return 1 if any(first <= ord(letter) <= last for first, last in _SINGLE) else 2


BLUESKY = Network("Bluesky", 300, 50, characters)
X = Network("X", 280, 23, weight)
NETWORKS = (BLUESKY, X)


def export(document: Document, edition: Edition) -> str:
    """Return the posts for each network, to be copied one by one; a draft that is incomplete says so first.

    Before the embargo lifts, its banner stands over each, on a line of its own that is no part of the post.
    """
    _, *incomplete = for_editors(document, edition)
    made = [block for network in NETWORKS for block in _of_network(document, edition, network)]
    return "\n".join([*(f"{line}\n" for line in incomplete), *made])


def posts(document: Document, network: Network) -> tuple[Post, ...]:
    """Return the posts of an article that fit a network, at most two: from its first paragraph, then a headline.

    () when no line of the article fits with what must go with it.
    """
    boxes = fields(document)
    article = document.article
    opening = in_sentence_case(
        boxes.opening, "\n".join([*article.front.values(), *(one.text for one in article.parts)])
    )
    made = (_post(line, boxes, network) for line in dict.fromkeys((opening, boxes.headline, boxes.search)))
    return tuple(post for post in made if post)[:_MOST_POSTS]


def in_sentence_case(line: str, said: str) -> str:
    """Return a line without the capitals that a house style may open an article with: in a post they shout.

    A short word that `said`, the whole article, never has in small letters is an abbreviation, and stays as it is.

    >>> in_sentence_case("OF 12 boats, two were late.", "Two of them sank.")
    'Of 12 boats, two were late.'
    >>> in_sentence_case("BBC journalists counted 12 boats.", "The BBC counted them.")
    'BBC journalists counted 12 boats.'
    """
    first, space, rest = line.partition(" ")
    ordinary = rf"\b(?:{re.escape(first.lower())}|{re.escape(first.capitalize())})\b"
    shouts = first.isupper() and len(first) > 1 and (len(first) > _LONGEST_ABBREVIATION or re.search(ordinary, said))
    return f"{first.capitalize() if shouts else first}{space}{rest}"


def _post(line: str, boxes: Fields, network: Network) -> Post | None:
    """Return a post of one line with the fullest caution that fits; None where none does, and for no line."""
    for caution in filter(None, (boxes.caution, boxes.short_caution)) if boxes.caution else ("",):
        post = Post(network, "\n\n".join(filter(None, (line, boxes.dispute, caution, LINK))))
        if line and post.length <= network.most and post.text.count(LINK) == 1:
            return post
    return None


def _of_network(document: Document, edition: Edition, network: Network) -> Iterator[str]:
    banner = "" if edition.lifted else f"{edition.banner}\n\n"
    made = posts(document, network)
    if not made:
        yield f"== {network.name}: no line of this draft fits in {network.most} characters. Write a post by hand. ==\n"
    for number, post in enumerate(made, start=1):
        size = f"length {post.length}, limit {network.most}, the link counted as {network.link}"
        yield f"== {network.name}, post {number}: {size} ==\n{banner}{post.text}\n"

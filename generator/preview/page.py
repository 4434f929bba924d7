"""The page: what a view holds, put in columns of parts with what belongs beside each, and filled into the templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.checks.findings import Finding, Severity
from generator.export import html
from generator.export.sources import STYLE, marked, shown
from generator.models import Article, Part
from generator.preview.margin import Reach, reach
from generator.preview.notes import Note, noted
from generator.preview.placing import alone, lines_alone, names, placed, sign_number
from generator.preview.session import Shown, View
from generator.preview.words import aligned, compared

FOLDER = Path(__file__).parent / "pages"
_HEADING = re.compile(r"<(/?)h([123])>")
_SIGN = re.compile("[\U00100000-\U0010ffff]")
ReachOf = Callable[[Part], Reach]
_TEMPLATE = re.compile(r"templates/[^/]+/(.+)\.md\.j2")


@dataclass(frozen=True, slots=True)
class Piece:
    """One part as a page shows it, with what stands beside it.

    `kind` is body, furniture, front or gone. `template` names the template without its folder and ending, and `reach`
    tells in how many drafts its words are.
    """

    id: str
    kind: str
    name: str
    html: Markup
    template: str
    wording: int
    reach: Reach
    notes: tuple[Note, ...]
    sentences: int


@dataclass(frozen=True, slots=True)
class Column:
    """One draft as a page shows it. `of_whole` are the findings that are of no one place in a part."""

    id: str
    draft: Shown
    pieces: tuple[Piece, ...]
    of_whole: tuple[Note, ...]
    counts: str
    sentences: int


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(FOLDER)
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals["address"] = address
    return made


def page(view: View, *, marks: bool = True) -> str:
    """Return the whole page of a view, with the words that the last change changed marked, or without."""
    columns = [_column(one, view) for one in view.shown]
    keys = [column.draft.key for column in columns]
    plain = columns if marks else [_column(_unmarked(one), view) for one in view.shown]
    return (
        _environment()
        .get_template("preview.html")
        .render(
            view=view,
            columns=plain,
            keys=keys,
            marks=marks,
            status=status(view, columns),
            here=address(keys, marks=marks),
            other=address(keys, marks=not marks),
        )
    )


def message(title: str, told: str) -> str:
    """Return a page that only tells something: that there is no such page, say."""
    return _environment().get_template("message.html").render(title=title, told=told)


def style() -> str:
    """Return the style sheet of every page."""
    return f"{STYLE}\n{(FOLDER / 'preview.css').read_text(encoding='utf-8')}"


def script() -> str:
    """Return the script that keeps a page up to date."""
    return (FOLDER / "preview.js").read_text(encoding="utf-8")


def address(keys: Sequence[str], *, marks: bool = True) -> str:
    """Return where the page of some drafts is.

    >>> address(["kent", "regions/london"], marks=False)
    '/?area=kent&area=regions/london&marks=no'
    """
    query = urlencode([*(("area", key) for key in keys), *([] if marks else [("marks", "no")])], safe="/")
    return f"/?{query}" if query else "/"


def status(view: View, columns: Sequence[Column]) -> str:
    """Return in a sentence or two what the last change did to the drafts shown, for the page to say aloud."""
    if view.problems:
        first = view.problems[0]
        where = ", ".join(filter(None, [first.file, first.place]))
        more = f" and {len(view.problems) - 1} more" if len(view.problems) > 1 else ""
        kept = " The text shown is from before." if any(one.article and one.stale for one in view.shown) else ""
        return f"{_counted(view)}a mistake in {where}{more}.{kept}"
    if not view.change:
        return "Watching the templates and tables. Save a change and it shows here."
    touched = [(column.sentences, column.draft.name) for column in columns if column.sentences]
    if not touched:
        return f"{_nth(view)}no words changed in the drafts shown."
    (number, name), *rest = touched
    told = [f"{number} {'sentence' if number == 1 else 'sentences'} changed in {name}"]
    return f"{_nth(view)}{', '.join([*told, *(f'{number} in {name}' for number, name in rest)])}."


def _counted(view: View) -> str:
    return f"Change {view.change}: " if view.change else "At the start: "


def _nth(view: View) -> str:
    more = f" and {len(view.changed) - 1} more" if len(view.changed) > 1 else ""
    return f"Change {view.change}, in {view.changed[0]}{more}: "


def _unmarked(one: Shown) -> Shown:
    return replace(one, before=None)


def _column(one: Shown, view: View) -> Column:
    id_ = f"draft-{one.key.replace('/', '--')}"
    if one.article is None:
        return Column(id_, one, (), (), "", 0)
    findings = one.checked.report.findings if one.checked else ()
    signs = placed(one.article, findings)
    notes = noted(signs, one)
    now = [alone(one.article, number, signs) for number in range(len(one.article.parts))]
    of = partial(reach, key=one.key, uses=view.uses, newer=view.newer)
    pieces = (*_front(id_, one, of), *_body(id_, one, now, notes, of))
    of_whole = tuple(note for note in notes if note.part is None)
    return Column(id_, one, pieces, of_whole, _counts(findings), sum(piece.sentences for piece in pieces))


def _front(id_: str, one: Shown, of: ReachOf) -> list[Piece]:
    """Return the lines of the front matter that a template words: the headlines for other places."""
    assert one.article is not None  # noqa: S101 -- see _column
    now = lines_alone(one.article)
    before = lines_alone(one.before) if one.before else now
    return _pieces(f"{id_}-front", before, now, [alone(now, number) for number in range(len(now.parts))], (), of)


def _body(id_: str, one: Shown, now: Sequence[Article], notes: Sequence[Note], of: ReachOf) -> list[Piece]:
    assert one.article is not None  # noqa: S101 -- see _column
    return _pieces(id_, one.before or one.article, one.article, now, notes, of)


def _pieces(
    id_: str, before: Article, now: Article, parts: Sequence[Article], notes: Sequence[Note], of: ReachOf
) -> list[Piece]:
    """Return the parts of a draft as they are shown, those that have gone in their old places."""
    new = [_fragment(marked(part)[0]) for part in parts]
    old = new if before is now else [_fragment(marked(alone(before, at))[0]) for at in range(len(before.parts))]
    ids = names(now.parts)
    pieces = []
    for was, number in aligned(_keys(before), _keys(now)):
        if number is None:
            gone = before.parts[was or 0]
            both = compared(old[was or 0], "")
            pieces.append(_piece(f"{id_}-gone-{was}", gone, "gone", both.html, (), of, both.sentences))
            continue
        both = compared(new[number] if before is now else old[was] if was is not None else "", new[number])
        prefix = f"{id_}-{ids[number]}"
        finished = _linked(shown(both.html, parts[number], f"{prefix}-"), id_)
        beside = tuple(note for note in notes if note.part == number)
        part = now.parts[number]
        pieces.append(_piece(prefix, part, part.place, finished, beside, of, both.sentences))
    return pieces


@lru_cache(maxsize=4096)
def _fragment(text: str) -> str:
    """Return a part as HTML: most parts are as they were at the last look."""
    return html.fragments([text])[0]


def _keys(article: Article) -> list[tuple[str, str]]:
    return [(part.name, part.text) for part in article.parts]


def _piece(
    id_: str, part: Part, kind: str, finished: str, notes: tuple[Note, ...], of: ReachOf, sentences: int
) -> Piece:
    found = _TEMPLATE.fullmatch(part.template)
    lower = _HEADING.sub(lambda heading: f"<{heading[1]}h{int(heading[2]) + 2}>", finished)
    name = part.name.replace("_", " ").replace("-", " ")
    template = found[1] if found else part.template
    return Piece(id_, kind, name, Markup(lower), template, part.wording, of(part), notes, sentences)  # noqa: S704 -- cleaned


def _linked(finished: str, id_: str) -> str:
    """Return a part with each sign of a finding made a link to its note."""

    def link(sign: re.Match[str]) -> str:
        number = sign_number(sign[0])
        name = f'id="{escape(id_)}-word-{number}" href="#{escape(id_)}-note-{number}"'
        return f'<a class="sign" {name}><span class="unseen">Finding </span>{number}</a>'

    return _SIGN.sub(link, finished)


def _counts(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, the gravest first: `1 error, 2 queries`."""
    words = {
        Severity.ERROR: ("error", "errors"),
        Severity.QUERY: ("query", "queries"),
        Severity.NOTE: ("note", "notes"),
    }
    numbers = [(sum(one.severity == severity for one in findings), some) for severity, some in words.items()]
    return ", ".join(f"{number} {some[number != 1]}" for number, some in numbers if number)

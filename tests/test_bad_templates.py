"""A template that cannot be stops a run before it writes: with its file, its line and what to do."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from breaking import ROOT, STORY, TEMPLATES, Copy, said

from generator.models import Plan
from generator.pipeline import Project, load, plans
from generator.plan.material import Material
from generator.render import isolated
from generator.render.article import Renderer
from generator.render.names import check_cases, names_given
from generator.render.templates import Templates

SHOWN = "templates/x"
EXPLAINER = f"{SHOWN}/explainer.md.j2"
ALLOWED = "this is not allowed in a template"
DEEP = "it goes too deep to be read. Use fewer brackets, and no loop inside a loop inside a loop."
GIVEN = "See docs/templates.md for what a template is given."
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(scope="module")
def material() -> Material:
    return load(Project(ROOT), STORY)


@pytest.fixture(scope="module")
def plan(material: Material) -> Plan:
    """The plan of one area's draft with its explainer alone, which is the same for every area."""
    whole = next(one for one in plans(material, ["hampshire"]))
    passages = tuple(passage for passage in whole.passages if passage.part == "explainer")
    assert len(passages) == 1
    return Plan(whole.slug, whole.kind, whole.lead, passages, whole.missing)


def templates(folder: Path, material: Material, text: str | bytes, name: str = "explainer") -> Templates:
    """Return a set of templates with this one in it."""
    path = folder / f"{name}.md.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Templates(folder, SHOWN, names_given(material.story))


# Refused before anything is rendered


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n{% if area %}\nb", ["line 3: not a template: Unexpected end of template. "
         "Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. "
         "The innermost block that needs to be closed is 'if'. Correct that line."]),
        ("{{ area.name", ["line 1: not a template: unexpected end of template, expected 'end of print statement'. "
         "Correct that line."]),
        ("\n{% foo %}", ["line 2: not a template: Encountered unknown tag 'foo'. Correct that line."]),
        ("x\n{{ aera.name }}", ["line 2: no such name: 'aera'. Did you mean 'area'?"]),
        ("x\n{% if aera %}y{% endif %}", ["line 2: no such name: 'aera'. Did you mean 'area'?"]),
        ("{{ zzz }}", [f"line 1: no such name: 'zzz'. {GIVEN}"]),
        ("{{ frist.pair }}", ["line 1: no such name: 'frist'. Did you mean 'first'? "
         "Only some parts are given that: see docs/templates.md."]),
        ("{{ area.__class__ }}", ["line 1: no such name: '__class__'. What opens with _ is not for templates."]),
        ("{{ first._one }}", ["line 1: no such name: '_one'. What opens with _ is not for templates."]),
        ("{{ area.year - base }}", [f"line 1: {ALLOWED}: sub. A template does no sums; have the number made as a fact."]),
        ("{{ -base }}", [f"line 1: {ALLOWED}: neg. A template does no sums; have the number made as a fact."]),
        ('{{ "%s" % area }}', [f"line 1: {ALLOWED}: mod. A template does no sums; have the number made as a fact."]),
        ('{% if area.name == "x" %}a{% endif %}', [f"line 1: {ALLOWED}: compare. "
         "A template compares nothing; ask for a named rule."]),
        ('{% if "x" in area.name %}a{% endif %}', [f"line 1: {ALLOWED}: compare. "
         "A template compares nothing; ask for a named rule."]),
        ('{% include "x" %}', [f"line 1: {ALLOWED}: include. A template stands alone; it may not take in another file."]),
        ('{% extends "x" %}', [f"line 1: {ALLOWED}: extends. A template stands alone; it may not take in another file."]),
        ('{% import "x" as y %}', [f"line 1: {ALLOWED}: import. "
         "A template stands alone; it may not take in another file."]),
        ('{% from "x" import y %}', [f"line 1: {ALLOWED}: import. "
         "A template stands alone; it may not take in another file."]),
        ("{% macro a() %}x{% endmacro %}", [f"line 1: {ALLOWED}: macro. A template defines nothing; ask for a phrase."]),
        ("{% set a = area %}", [f"line 1: {ALLOWED}: set. A template sets nothing; ask for a phrase."]),
        ("{% set a %}x{% endset %}", [f"line 1: {ALLOWED}: set. A template sets nothing; ask for a phrase."]),
        ("{% with a = area %}x{% endwith %}", [f"line 1: {ALLOWED}: with. A template sets nothing; ask for a phrase."]),
        ("{% block a %}x{% endblock %}", [f"line 1: {ALLOWED}: block. "
         "A template has no blocks; part its wordings with a line {# or #}."]),
        ("{% autoescape true %}x{% endautoescape %}", [f"line 1: {ALLOWED}: autoescape. "
         "A template turns nothing on or off."]),
        ("{{ area.name.upper() }}", [f"line 1: {ALLOWED}: a call. Only plural and plural_base may be called."]),
        ("{% for a in area.name recursive %}{{ loop(a) }}{% endfor %}", [f"line 1: {ALLOWED}: a call. "
         "Only plural and plural_base may be called."]),
        ("{{ area.name|upper }}", ["line 1: no such filter: 'upper'. Filters: listing."]),
        ("{{ area.name|listng }}", ["line 1: no such filter: 'listng'. Did you mean 'listing'?"]),
        ("{% if area is defined %}x{% endif %}", [f"line 1: {ALLOWED}: test. "
         "A template asks only whether a thing is so: {% if first.is_one %}."]),
        ("{% if area is zzz %}x{% endif %}", [f"line 1: {ALLOWED}: test. "
         "A template asks only whether a thing is so: {% if first.is_one %}."]),
        ("a\nthe 17 of", ["line 2: a figure is typed into the wording: '17'. Print a fact instead."]),
        ("the 1,204.5 of", ["line 1: a figure is typed into the wording: '1,204.5'. Print a fact instead."]),
        ("the １７ of", ["line 1: a figure is typed into the wording: '１７'. Print a fact instead."]),
        ("½ of them", ["line 1: a figure is typed into the wording: '½'. Print a fact instead."]),
        ('{{ "17 of 20" }}', ["line 1: a figure is typed into the wording: '17'. Print a fact instead."]),
        ("{{ 17 }}", ["line 1: a figure is typed into the wording: '17'. Print a fact instead."]),
        ('{{ "\\ue000x\\ue001late\\ue002" }}', [
            f"line 1: a character that cannot be seen: U+E00{number}. Delete it." for number in range(3)
        ]),
        ("a\n\ue000x", ["line 2: a character that cannot be seen: U+E000. Delete it, or type the words again."]),
        ("a\n\u202ex", ["line 2: a character that cannot be seen: U+202E. Delete it, or type the words again."]),
        ("a\0", ["line 1: a character that cannot be seen: U+0000. Delete it, or type the words again."]),
        (b"caf\xe9", ["byte 4: not UTF-8 text. Save the file as UTF-8."]),
        ('{% for a in "b" %}' * 30 + "x" + "{% endfor %}" * 30, [f"line 1: {DEEP}"]),
        ("{% if area %}" * 100 + "x" + "{% endif %}" * 100, [f"line 1: {DEEP}"]),
        ("{% if " + "area and " * 2000 + "area %}x{% endif %}", [f"line 1: {DEEP}"]),
    ],
    ids=["open-if", "open-print", "unknown-tag", "name", "name-in-if", "strange-name", "name-of-some", "dunder", "private", "sum", "minus",
         "format", "comparison", "in", "include", "extends", "import", "from", "macro", "set", "set-block", "with",
         "block", "autoescape", "call", "recursion", "filter", "filter-near", "test", "strange-test", "digit", "number",
         "full-width", "half", "digit-in-text", "bare-number", "escaped-mark", "mark", "right-to-left", "nul", "latin-1",
         "30-loops", "100-ifs", "2000-ands"],
)  # fmt: skip
def test_a_template_is_refused(tmp_path: Path, material: Material, text: str | bytes, told: list[str]) -> None:
    assert said(lambda: templates(tmp_path, material, text)) == [f"{EXPLAINER}, {one}" for one in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file is empty. Put its contents back."),
        ("a\n{# or #}\n \n", "a wording is empty. Write it, or take out its {# or #} line."),
        ("{# or #}\na", "a wording is empty. Write it, or take out its {# or #} line."),
        ("a\n{# or #}\n{# or #}\nb", "a wording is empty. Write it, or take out its {# or #} line."),
        ("{{ " + "(" * 5000 + "area" + ")" * 5000 + " }}", DEEP),
        ("{% if " + "not " * 4900 + "area %}x{% endif %}", DEEP),
    ],
    ids=["empty", "last", "first", "middle", "brackets", "nots"],
)
def test_a_template_is_refused_as_a_whole(tmp_path: Path, material: Material, text: str, told: str) -> None:
    assert said(lambda: templates(tmp_path, material, text)) == [f"{EXPLAINER}: {told}"]


def test_a_folder_where_a_template_should_be(tmp_path: Path, material: Material) -> None:
    (tmp_path / "explainer.md.j2").mkdir()
    assert said(lambda: Templates(tmp_path, SHOWN, names_given(material.story))) == [
        f"{EXPLAINER}: the file cannot be read: 'Is a directory'. Look at its name, and who may read it."
    ]


def test_the_faults_of_all_templates_are_told_in_one_go(tmp_path: Path, material: Material) -> None:
    (tmp_path / "a.md.j2").write_bytes(b"\xe9")
    (tmp_path / "b.md.j2").write_text("{% if %}", encoding="utf-8")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.md.j2").write_text("{{ zza }}\n{# or #}\n{{ base|zzb }}\n7", encoding="utf-8")
    assert said(lambda: Templates(tmp_path, SHOWN, names_given(material.story))) == [
        f"{SHOWN}/a.md.j2, byte 1: not UTF-8 text. Save the file as UTF-8.",
        f"{SHOWN}/b.md.j2, line 1: not a template: Expected an expression, got 'end of statement block'. "
        "Correct that line.",
        f"{SHOWN}/c/d.md.j2, line 1: no such name: 'zza'. {GIVEN}",
        f"{SHOWN}/c/d.md.j2, line 3: no such filter: 'zzb'. Filters: listing.",
        f"{SHOWN}/c/d.md.j2, line 4: a figure is typed into the wording: '7'. Print a fact instead.",
    ]


# Refused as a draft is rendered


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x\n\n{{ area.nmae }}", ", line 3, for 'hampshire': there is no such name or phrase: 'nmae'. "
         "Did you mean 'name'?"),
        ("{{ published.rape_anyy }}", ", line 1, for 'hampshire': there is no such name or phrase: 'rape_anyy'. "
         "Did you mean 'rape_any'?"),
        ("{{ area.pair_teh }}", ", line 1, for 'hampshire': there is no such name or phrase: 'pair_teh'. "
         "Did you mean 'patch'?"),
        ("{{ first.pair }}", None),
        ("{{ crossheads }}", ", line 1, for 'hampshire': it cannot be printed: "
         "this cannot be printed: True; print one of its phrases. Correct it."),
        ("{{ none }}", ", line 1, for 'hampshire': it cannot be printed: "
         "this cannot be printed: None; print one of its phrases. Correct it."),
        ("{{ [area] }}", ", line 1, for 'hampshire': it cannot be printed: "
         "this cannot be printed: a list; print one of its phrases. Correct it."),
        ("{{ [area][9].name }}", ", line 1, for 'hampshire': it cannot be printed: list object has no element 9. "
         "Correct it."),
        ("x {{ area if false }}", ", line 1, for 'hampshire': it cannot be printed: an if without an else. Correct it."),
        ("{# a note #}", ", for 'hampshire': this wording leaves nothing. "
         "Write what it should say, or give its case a rule."),
        ('{{ "" }}', ", for 'hampshire': this wording leaves nothing. "
         "Write what it should say, or give its case a rule."),
        ("{% if published.rape_any.is_one %}x{% endif %}", ", for 'hampshire': this wording leaves nothing. "
         "Write what it should say, or give its case a rule."),
        ("{% for a in '" + "x" * 300 + "' %}{% for b in '" + "x" * 300 + "' %}y{% endfor %}{% endfor %}",
         ", wording 1, for 'hampshire': it cannot be printed: it prints more than 60,000 characters. Correct it."),
    ],
    ids=["attribute", "published", "of-others", "not-given", "truth", "nothing", "list", "index", "no-else", "comment", "empty-text",
         "no-branch", "long-loop"],
)  # fmt: skip
def test_a_wording_cannot_be_printed(
    tmp_path: Path, material: Material, plan: Plan, text: str, told: str | None
) -> None:
    renderer = Renderer(material, templates(tmp_path, material, text))
    [line] = said(lambda: renderer.article(plan))
    if told is None:
        do = "See docs/templates.md for what each part is given."
        assert line == f"{EXPLAINER}, line 1, for 'hampshire': this part is not given that name: 'first'. {do}"
    else:
        assert line == f"{EXPLAINER}{told}"


def test_no_message_holds_an_address_in_memory(tmp_path: Path, material: Material, plan: Plan) -> None:
    for text in ("{{ published }}", "{{ area.name.upper }}", "{{ [area, published] }}", "{{ number_of_areas.plural }}"):
        renderer = Renderer(material, templates(tmp_path, material, text))
        [line] = said(lambda renderer=renderer: renderer.article(plan))
        assert " at 0x" not in line
        assert line.startswith(f"{EXPLAINER}, line 1, for 'hampshire': it cannot be printed: ")


def test_a_case_without_a_template_names_the_file_to_add(tmp_path: Path, material: Material, plan: Plan) -> None:
    none = templates(tmp_path, material, "x", name="explaner")
    assert said(lambda: check_cases([plan], none)) == [
        f"{EXPLAINER}: there is no wording for this case: 'hampshire' needs it. Add the file. Did you mean 'explaner'?"
    ]


# A template that runs away


NESTED = "".join(f"{{% for {name} in '{LETTERS * 8}' %}}" for name in "abcde") + "{% endfor %}" * 5 + "x"


def test_an_endless_loop_is_stopped_and_named(whole_project: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    file = f"{TEMPLATES}/explainer.md.j2"
    answer = isolated._answer

    def answer_once_it_runs(child: isolated._Child) -> object:
        """Count no second of a machine that is slow to come to the loop."""
        for _ in range(6000):
            if child.running.value.decode() == file:
                break
            time.sleep(0.01)
        return answer(child)

    monkeypatch.setattr(isolated, "_answer", answer_once_it_runs)
    monkeypatch.setattr(isolated, "SECONDS_WITHOUT_AN_ARTICLE", 1)
    whole_project.write(file, NESTED)
    assert whole_project.told_of_drafts() == [
        f"{file}: did not finish within 1 seconds, or used too much memory. Look for a loop inside a loop."
    ]


def test_a_fault_of_every_draft_is_told_once(whole_project: Copy) -> None:
    whole_project.write(f"{TEMPLATES}/explainer.md.j2", "{{ whole.nmae }}")
    whole_project.write(f"{TEMPLATES}/automation.md.j2", "{{ none }}")
    project = Project(whole_project.root)
    drafts = len(plans(load(project, STORY)))
    told = whole_project.told_of_drafts()
    assert [line.split(": ")[0] for line in told] == [
        f"{TEMPLATES}/explainer.md.j2, line 1, for 'avon-and-somerset' and {drafts - 1} more",
        f"{TEMPLATES}/automation.md.j2, line 1, for 'avon-and-somerset' and {drafts - 1} more",
    ]


def test_every_missing_template_is_named_at_once(whole_project: Copy) -> None:
    folder = whole_project.root / TEMPLATES
    needed = {
        f"{passage.folder}/{passage.case}" if passage.case else passage.folder
        for plan in plans(load(Project(whole_project.root), STORY))
        for passage in plan.passages
    }
    for path in folder.rglob("*.md.j2"):
        path.unlink()
    told = whole_project.told_of_drafts()
    assert sorted(line.split(":")[0] for line in told) == sorted(f"{TEMPLATES}/{name}.md.j2" for name in needed)
    assert all(": there is no wording for this case: '" in line and line.endswith(" Add the file.") for line in told)

"""How a Word document looks: its styles, all of them ours, and the empty document that every draft is written into.

The library's own empty document is for American paper, in American English, with a hundred styles that nobody uses.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.shared import Cm

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NOTE = (
    "<w:pBdr><w:top w:val='single' w:sz='4' w:space='4' w:color='FFF3CD'/>"
    "<w:left w:val='single' w:sz='36' w:space='8' w:color='B35900'/>"
    "<w:bottom w:val='single' w:sz='4' w:space='4' w:color='FFF3CD'/></w:pBdr>"
    "<w:shd w:val='clear' w:color='auto' w:fill='FFF3CD'/>"
)
_HEADING = "<w:keepNext/><w:keepLines/>"
_LISTS = (
    ("bullet", "•", 360),
    ("bullet", "–", 720),
    ("bullet", "•", 600),
    ("decimal", "%1.", 360),
    ("decimal", "%1.", 720),
    ("decimal", "%1.", 600),
)
"""How lists are marked: bullets and numbers, each at the first level, deeper, and in a note to the editor.

Each is a pattern of one level, because Word passes over the level that a style names.
"""
NUMBERED, NUMBERED_DEEP, NUMBERED_NOTE = 3, 4, 5
"""The patterns of numbered lists."""


def _list(pattern: int) -> str:
    return f"<w:numPr><w:numId w:val='{pattern + 1}'/></w:numPr>"


def _spacing(before: int, after: int) -> str:
    return f"<w:spacing w:before='{before}' w:after='{after}'/>"


def _size(points: float) -> str:
    half = int(points * 2)
    return f"<w:sz w:val='{half}'/><w:szCs w:val='{half}'/>"


_PARAGRAPHS = (
    (
        "Heading1",
        "heading 1",
        _HEADING + _spacing(120, 160) + "<w:outlineLvl w:val='0'/>",
        "<w:b/><w:bCs/>" + _size(20),
    ),
    (
        "Heading2",
        "heading 2",
        _HEADING + _spacing(320, 100) + "<w:outlineLvl w:val='1'/>",
        "<w:b/><w:bCs/>" + _size(14),
    ),
    ("Heading3", "heading 3", _HEADING + _spacing(240, 80) + "<w:outlineLvl w:val='2'/>", "<w:b/><w:bCs/>" + _size(12)),
    ("Subtitle", "Subtitle", _spacing(0, 240), "<w:color w:val='404040'/>" + _size(13)),
    ("ListBullet", "List Bullet", _list(0) + _spacing(0, 60), ""),
    ("ListBullet2", "List Bullet 2", _list(1) + _spacing(0, 60), ""),
    ("ListNumber", "List Number", _list(NUMBERED) + _spacing(0, 60), ""),
    ("ListNumber2", "List Number 2", _list(NUMBERED_DEEP) + _spacing(0, 60), ""),
    ("ListContinue", "List Continue", _spacing(0, 60) + "<w:ind w:left='360'/>", ""),
    ("ListContinue2", "List Continue 2", _spacing(0, 60) + "<w:ind w:left='720'/>", ""),
    ("Quote", "Quote", _spacing(0, 160) + "<w:ind w:left='567' w:right='567'/>", "<w:i/><w:iCs/>"),
    ("Caption", "caption", _spacing(0, 240), "<w:b/><w:bCs/>" + _size(10)),
    (
        "Header",
        "header",
        _spacing(0, 120) + "<w:jc w:val='center'/>",
        "<w:b/><w:bCs/><w:color w:val='9C0000'/>" + _size(10),
    ),
    ("Footer", "footer", "<w:tabs><w:tab w:val='right' w:pos='9070'/></w:tabs>" + _spacing(0, 0), _size(9)),
    ("Embargo", "Embargo", _spacing(0, 160), "<w:b/><w:bCs/><w:color w:val='9C0000'/>"),
    ("NotetoEditor", "Note to Editor", _NOTE + _spacing(0, 120) + "<w:ind w:left='240'/>", ""),
    ("NotetoEditorList", "Note to Editor List", _list(2) + _NOTE + _spacing(0, 120), ""),
    ("Rule", "Rule", "<w:pBdr><w:bottom w:val='single' w:sz='6' w:space='1' w:color='767676'/></w:pBdr>", ""),
    ("TableText", "Table Text", _spacing(40, 40), _size(10)),
    ("TableNumber", "Table Number", _spacing(40, 40) + "<w:jc w:val='right'/>", _size(10)),
    ("TableEnd", "Table End", _spacing(0, 60), _size(4)),
    ("CommentText", "annotation text", _spacing(0, 0), _size(10)),
)
_LETTERS = (
    ("Hyperlink", "Hyperlink", "<w:color w:val='0B4F9E'/><w:u w:val='single'/>"),
    ("CommentReference", "annotation reference", _size(8)),
)
_DEFAULTS = f"""\
<w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>{_size(11)}\
<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>\
<w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>\
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>\
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="Figures"/><w:basedOn w:val="TableNormal"/>\
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="1A1A1A"/>\
<w:bottom w:val="single" w:sz="8" w:color="1A1A1A"/>\
<w:insideH w:val="single" w:sz="4" w:color="BFBFBF"/></w:tblBorders></w:tblPr>\
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>\
<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/></w:tcPr></w:tblStylePr></w:style>"""
_SETTINGS = f"""\
<w:settings {_W}><w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>\
<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""


def _styles() -> str:
    paragraphs = (
        f"<w:style w:type='paragraph' w:styleId='{name}'{_own(called)}><w:name w:val='{called}'/>"
        f"<w:basedOn w:val='Normal'/>{_next(name)}<w:qFormat/>"
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        for name, called, paragraph, letters in _PARAGRAPHS
    )
    letters = (
        f"<w:style w:type='character' w:styleId='{name}'><w:name w:val='{called}'/>"
        f"<w:basedOn w:val='DefaultParagraphFont'/><w:rPr>{look}</w:rPr></w:style>"
        for name, called, look in _LETTERS
    )
    return f"<w:styles {_W}>{_DEFAULTS}{''.join(paragraphs)}{''.join(letters)}</w:styles>"


def _next(name: str) -> str:
    """Return what makes the paragraph that an editor opens behind a heading or a caption an ordinary one."""
    return "<w:next w:val='Normal'/>" if name.startswith(("Heading", "Subtitle", "Caption")) else ""


def _own(called: str) -> str:
    """Return what tells Word that a style is none of those it knows."""
    ours = called in {"Embargo", "Rule"} or called.startswith(("Note to Editor", "Table "))
    return " w:customStyle='1'" if ours else ""


def _numbering() -> str:
    patterns = "".join(
        f"<w:abstractNum w:abstractNumId='{number}'><w:multiLevelType w:val='singleLevel'/>"
        f"<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{mark}'/>"
        f"<w:lvlJc w:val='left'/><w:pPr><w:ind w:left='{left}' w:hanging='360'/></w:pPr></w:lvl></w:abstractNum>"
        for number, (form, mark, left) in enumerate(_LISTS)
    )
    used = "".join(
        f"<w:num w:numId='{pattern + 1}'><w:abstractNumId w:val='{pattern}'/></w:num>" for pattern in range(len(_LISTS))
    )
    return f"<w:numbering {_W}>{patterns}{used}</w:numbering>"


def empty() -> Document:
    """Return an empty document on A4, in UK English, in our styles."""
    return docx.Document(BytesIO(_file()))


@cache
def _file() -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    _replace(document.styles.element, _styles())
    _replace(document.settings.element, _SETTINGS)
    _replace(document.part.numbering_part.element, _numbering())
    kept = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.THEME}
    kept |= {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype not in kept]:
            del relations[key]
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _replace(element: BaseOxmlElement, xml: str) -> None:
    """Put the content of other XML in an element's place."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)

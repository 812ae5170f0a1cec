"""XML: turns where elements name their speakers, else the one long text, else every text in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from earmark_ingest.files.compose import Said, clean, flow, joined, plain, source, split
from earmark_ingest.files.fields import FIRM, SPEAKER, TITLE, WORDS, fold, known, pick, section
from earmark_ingest.files.people import Person
from earmark_ingest.files.refuse import MAX_TEXT, Refused, too_large
from earmark_ingest.files.turns import Part
from earmark_ingest.types import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAX_TAGS = 500_000
_TURNS = frozenset(
    "speaker turn speech utterance statement sp entry u paragraphgroup remark dialogue".split()
)
_PEOPLE = frozenset("participant person attendee speakerinfo executive analyst".split())
_NAMES = "name fullname speakername participantname displayname".split()
_IDS = "id speakerid participantid ref who speaker personid".split()
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_MOST = 0.6
_LONG = 400


def is_xml(text: str) -> bool:
    """Whether the text is XML."""
    head = text[:500].lstrip("\ufeff \r\n\t")
    return (
        head.startswith("<?xml")
        or re.match(r"<!--|<!DOCTYPE\s|<[A-Za-z_][\w:.-]{0,60}(?:\s[^<>]{0,300})?/?>", head) is not None
    )


def read(text: str, name: str) -> Iterator[Source]:
    """The one call of an XML file."""
    root = _root(text)
    people = {key: person for one in root.iter() for key, person in _person(one)}
    roster = tuple(dict.fromkeys(_written(person) for person in people.values()))
    vendor = known(_fields(root))
    if said := joined(_turns(root, people)):
        yield source(name, said, roster, vendor)
    else:
        yield plain(_text(root), name, vendor, roster)


def _root(text: str) -> Element:
    from lxml import etree

    if len(text) > MAX_TEXT:
        raise too_large(MAX_TEXT)
    if text.count("<") > _MAX_TAGS:
        raise Refused("is XML of more elements than any call has; save its text instead")
    if "<!ENTITY" in text:
        raise Refused("is XML that declares entities, which are not read; save it without them")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(clean(_DECLARED.sub("", text.lstrip("\ufeff"))), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"is damaged XML ({flow(str(error))[:100]}); save it again") from None


def _tag(element: Element) -> str:
    return fold(element.tag.rpartition("}")[2]) if isinstance(element.tag, str) else ""


def _record(element: Element) -> Mapping[str, str]:
    """Attributes, and children that hold nothing but text, by their names."""
    children = {_tag(child): flow(child.text or "") for child in element if len(child) == 0 and _tag(child)}
    return {**children, **{fold(str(key)): str(value) for key, value in element.attrib.items()}}


def _person(element: Element) -> Iterator[tuple[str, Person]]:
    if _tag(element) not in _PEOPLE:
        return
    record = _record(element)
    name = pick(record, _NAMES) or flow(element.text or "")
    if name:
        title, firm = pick(record, TITLE), pick(record, FIRM)
        person = Person(str(name), str(title) if title else None, str(firm) if firm else None)
        yield str(pick(record, _IDS) or name), person


def _written(person: Person) -> str:
    return " -- ".join(part for part in (person.name, person.firm, person.title) if part)


def _turns(root: Element, people: Mapping[str, Person]) -> Iterator[Said]:
    """Elements named like a turn that name a speaker and hold words, and no such element inside them."""
    for element in root.iter():
        if _tag(element) not in _TURNS:
            continue
        record = _record(element)
        label = next((record[key] for key in (*_NAMES, *SPEAKER, *_IDS) if record.get(key)), None)
        paragraphs = tuple(_spoken(element))
        if label is None or not paragraphs:
            continue
        person = people.get(label) or Person(label, str(pick(record, TITLE) or "") or None, None)
        yield Said(person.name, paragraphs, person.title, person.firm, _part(element))


def _spoken(element: Element) -> Iterator[str]:
    """The paragraphs of a turn: its own text and that of elements that are no field of the speaker."""
    yield from split(element.text or "")
    for child in element:
        if _tag(child) in _TURNS and len(child):
            continue
        if _tag(child) not in {*_NAMES, *SPEAKER, *_IDS, *TITLE, *FIRM}:
            yield from (line for line in _lines(child))
        yield from split(child.tail or "")


def _lines(element: Element) -> Iterator[str]:
    """The text of an element, a paragraph per innermost element that has siblings of its kind."""
    children = [child for child in element if isinstance(child.tag, str)]
    if children and not (element.text or "").strip():
        for child in children:
            yield from _lines(child)
            yield from split(child.tail or "")
    else:
        yield from split("".join(element.itertext()))


def _part(element: Element) -> Part:
    for above in element.iterancestors():
        named = next(
            (str(above.get(key)) for key in ("name", "title", "type") if above.get(key)), _tag(above)
        )
        if part := section(named):
            return part
    return None


def _fields(root: Element) -> Mapping[str, str]:
    """Attributes of the root and short texts of leaves, the first of each name."""
    fields = {str(key): str(value) for key, value in root.attrib.items()}
    for element in root.iter():
        if len(element) == 0 and _tag(element) and element.text and len(element.text) < _LONG:
            fields.setdefault(_tag(element), flow(element.text))
    return fields


def _text(root: Element) -> str:
    """The longest text of one element if it is most of all, else the text of every element as a block."""
    texts = [(element.text, _tag(element)) for element in root.iter() if _tag(element) and element.text]
    longest, tag = max(texts, key=lambda one: len(one[0]), default=("", ""))
    if tag in WORDS or len(longest) > _MOST * sum(len(text) for text, _ in texts):
        return longest.strip("\r\n") + "\n"
    lines = (line for line in (flow(piece) for piece in root.itertext()) if line)
    return "\n\n".join(lines) + "\n"

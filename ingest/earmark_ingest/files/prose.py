"""Words of a record that no speaker is named for: its long strings, and translations beside an original."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from earmark_ingest.files.compose import clean, set_apart, split
from earmark_ingest.files.fields import WORDS, fold, section
from earmark_ingest.files.turns import DEEPEST, words

_EDITORIAL = (
    "summary abstract description takeaways keytakeaways highlights disclaimer risks keypoints glossary html "
    "about outlook bullets note notes preview"
).split()
_HEADING = {"prepared": "Prepared Remarks", "qa": "Questions and Answers"}
_ORIGINAL = "original en english source src eng orig".split()
_TRANSLATED = (
    "translation translated zh cn zhcn zhtw zhhans zhhant chinese target tgt ja jp japanese ko kr korean de "
    "german fr french es spanish pt it ru hi th vi id ar tr pl nl"
).split()
_LONG = 200
_MOST = 50


def prose(value: object) -> str:
    """The text of a record: what stands in fields for words, in order; else its longest string; or nothing.

    The parts of a call get their headings, where the record has several. A string that repeats a part of
    another is left out.
    """
    found = list(_texts(value, "", 0))
    told = [(key, text) for key, text in found if fold(key) in WORDS or section(key)]
    told = [one for one in told if len(one[1]) >= _LONG] or told
    if not told:
        long = [(key, text) for key, text in found if len(text) >= _LONG]
        told = [max(long, key=lambda one: len(one[1]))] if long else []
    kept = _distinct(told)
    if len(kept) < 2:
        return "".join(text for _, text in kept)
    return "\n\n".join(_headed(key, text) for key, text in kept)


def pairs(value: object, depth: int = 0) -> str:
    """Text and translation from the first list of such pairs: the original's lines before the other's."""
    if depth > DEEPEST:
        return ""
    if isinstance(value, list):
        blocks = [block for item in value if (block := _pair(item))]
        if blocks and 2 * len(blocks) > len(value):
            return "\n\n".join(blocks) + "\n"
    inner: Sequence[object] = list(value.values()) if isinstance(value, Mapping) else []
    inner = value if isinstance(value, list) else inner
    found = (pairs(one, depth + 1) for one in inner if isinstance(one, Mapping | list))
    return next((text for text in found if text), "")


def _texts(value: object, key: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > DEEPEST or fold(key) in _EDITORIAL:
        return
    if isinstance(value, str):
        if value.strip():
            yield key, clean(value)
    elif isinstance(value, list):
        if text := "\n".join(words(value) or ()):
            yield key, text
        else:
            for inner in value:
                yield from _texts(inner, key, depth + 1)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, str(name), depth + 1)


def _distinct(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    kept: dict[int, str] = {}
    for index in sorted(range(len(texts)), key=lambda index: -len(texts[index][1]))[:_MOST]:
        squeezed = "".join(texts[index][1].split())
        if not any(squeezed in other for other in kept.values()):
            kept[index] = squeezed
    return [texts[index] for index in sorted(kept)]


def _headed(key: str, text: str) -> str:
    part = section(key)
    return f"{_HEADING[part]}\n\n{text}" if part else text


def _pair(item: object) -> str:
    if not isinstance(item, Mapping):
        return ""
    texts = {fold(str(key)): value for key, value in item.items() if isinstance(value, str)}
    original = next((texts[key] for key in _ORIGINAL if key in texts), None)
    translated = next((texts[key] for key in _TRANSLATED if key in texts), None)
    if original is None or translated is None:
        return ""
    return "\n".join([*split(original), set_apart("\n".join(split(translated)))])

"""Captions (SubRip, WebVTT): cue times are dropped; voices are marked turns, other cues flow into lines."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from earmark_ingest.files.compose import Said, flow, joined, plain, source
from earmark_ingest.files.refuse import MAX_TEXT, Refused, bounded
from earmark_ingest.types import Source

_ARROW = re.compile(r"^\s*(?:\d+:)?\d+:\d\d[.,]\d{1,3}\s+-->\s+(?:\d+:)?\d+:\d\d[.,]\d{1,3}", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,80})?\s+([^>]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z0-9][^<>]{0,200}>|\{\\[^{}]{0,80}\}")
_OPENS = re.compile(r"(?:>>|-\s|–\s|\[?[A-Z][\w.'’ \-]{1,40}\]?:\s)")
_CLOSES = re.compile(r"[.?!…。？！][\"”’)\]]*$")
_PAUSE = 2.0
_MAX_CUES = 100_000
_END = 20


def is_vtt(text: str) -> bool:
    """Whether the text is WebVTT."""
    return text[:20].lstrip("\ufeff").startswith("WEBVTT")


def is_srt(text: str) -> bool:
    """Whether the text begins with a SubRip cue."""
    head = text[:500].lstrip("\ufeff \r\n\t")
    match = _ARROW.search(head)
    return match is not None and head[: match.start()].strip().isdigit()


def read(text: str, name: str) -> Iterator[Source]:
    """The one call of a file of captions."""
    bounded(text.encode("utf-8", "replace"), MAX_TEXT)
    if text.count("-->") > _MAX_CUES:
        raise Refused(f"holds more than {_MAX_CUES:,} cues; split it into one file per call")
    cues = list(_cues(text))
    if not any(words for _, _, words in cues):
        raise Refused("is a file of captions without words")
    voices = any(_VOICE.search(words) for _, _, words in cues)
    if voices and (said := joined(_voices(words for _, _, words in cues))):
        yield source(name, said)
    else:
        yield plain("\n".join(_lines(cues)) + "\n", name)


def _cues(text: str) -> Iterator[tuple[float, float, str]]:
    """Start and end in seconds, and the text with its tags."""
    import webvtt

    kind = "vtt" if is_vtt(text) else "srt"
    body = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        captions = webvtt.from_buffer(io.StringIO(body), format=kind)
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError) as error:
        raise Refused(f"is a damaged file of captions ({error})") from None
    for caption in captions.captions:
        start, end = caption.start_time.in_milliseconds(), caption.end_time.in_milliseconds()
        yield start / 1000, end / 1000, caption.raw_text


def _voices(cues: Iterable[str]) -> Iterator[Said]:
    voice = ""
    for cue in cues:
        before, *spoken = _VOICE.split(cue)
        if words := _bare(before):
            yield Said(voice, (words,))
        for voice, said in zip(spoken[::2], spoken[1::2], strict=True):
            if words := _bare(said):
                yield Said(flow(voice), (words,))


def _lines(cues: Iterable[tuple[float, float, str]]) -> Iterator[str]:
    """Cues joined; a line ends with a sentence, before a pause, and at a speaker's mark."""
    line: list[str] = []
    ended = 0.0
    for start, end, tagged in cues:
        for words in filter(None, map(_bare, tagged.split("\n"))):
            if line and (start - ended > _PAUSE or _OPENS.match(words) or _CLOSES.search(line[-1][-_END:])):
                yield " ".join(line)
                line = []
            line.append(words)
            ended = end
    if line:
        yield " ".join(line)


def _bare(text: str) -> str:
    return flow(_TAG.sub("", text))

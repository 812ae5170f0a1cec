"""An `Assistant` for programs made with LlamaIndex: as a retriever, and as a query engine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from llama_index.core.base.response.schema import Response
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

if TYPE_CHECKING:
    from earmark_ingest.types import Speaker, Transcript, Turn

    from earmark.types import Citation

_NOT_TO_READ = ["start", "end", "spans", "facet", "citation"]
"""Metadata for programs; neither a model nor an embedder has a use for it."""


class EarmarkRetriever(BaseRetriever):
    """The passages that an answer would stand on, best first, only from the calls that the question is about.

    Nothing is found for a company or a period that the library does not hold: the search is not widened.
    """

    def __init__(self, assistant: Any, k: int = 10, **options: Any) -> None:
        """`assistant` is an `earmark.Assistant`, `k` the most passages; `options` go to `BaseRetriever`."""
        super().__init__(**options)
        self._assistant = assistant
        self._k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._assistant.retrieve(query_bundle.query_str, self._k)
        return [_node_of_passage(item, self._assistant.transcript(item.call)) for item in found]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


class EarmarkQueryEngine(CustomQueryEngine):
    """Checked answers. `Response.metadata` has `status`, and in `answer` all of `Answer.to_dict()`.

    The source nodes are the citations, in the order of their numbers in the text.
    """

    assistant: Any
    """An `earmark.Assistant`."""

    def custom_query(self, query_str: str) -> Response:
        """Answer; what is not in the library or was not said has a status, and is no error."""
        answer = self.assistant.ask(query_str)
        return Response(
            response=answer.text,
            source_nodes=[_node_of_citation(citation) for citation in answer.citations],
            metadata={"status": answer.status, "answer": answer.to_dict()},
        )

    async def acustom_query(self, query_str: str) -> Response:
        """The same in a thread, so that others go on."""
        return await asyncio.to_thread(self.custom_query, query_str)


def _node_of_passage(found: Any, transcript: Transcript) -> NodeWithScore:
    """`found` is an `earmark.Retrieved`."""
    start, end = found.spans[0].start, found.spans[-1].end
    turn = _turn_at(transcript, start)
    date = transcript.call_date.isoformat() if transcript.call_date else None
    period = str(transcript.period) if transcript.period else None
    metadata = {
        "call": found.call,
        "company": transcript.company,
        "ticker": transcript.ticker,
        "period": period,
        "date": date,
        **(_who(turn.speaker) if turn else {}),
        "section": turn.section if turn else None,
        "start": start,
        "end": end,
        "spans": [[span.start, span.end] for span in found.spans],
        "facet": found.facet,
    }
    return _node(f"{found.call}:{start}-{end}", found.text, metadata, float(found.score))


def _node_of_citation(citation: Citation) -> NodeWithScore:
    metadata = {
        "call": citation.call,
        "company": citation.company,
        "ticker": citation.ticker,
        "period": citation.period,
        "date": citation.date,
        "speaker": citation.speaker,
        "role": citation.role,
        "title": citation.title,
        "affiliation": citation.affiliation,
        "section": citation.section,
        "start": citation.start,
        "end": citation.end,
        "citation": citation.number,
    }
    return _node(f"{citation.call}:{citation.start}-{citation.end}", citation.quote, metadata, None)


def _node(id_: str, text: str, metadata: dict[str, Any], score: float | None) -> NodeWithScore:
    node = TextNode(
        id_=id_,
        text=text,
        metadata={name: value for name, value in metadata.items() if value is not None},
        excluded_llm_metadata_keys=_NOT_TO_READ,
        excluded_embed_metadata_keys=_NOT_TO_READ,
    )
    return NodeWithScore(node=node, score=score)


def _turn_at(transcript: Transcript, place: int) -> Turn | None:
    inside = (t for t in transcript.turns if any(s.start <= place < s.end for s in t.spans))
    return next(inside, None)


def _who(speaker: Speaker) -> dict[str, str | None]:
    return {
        "speaker": speaker.name or speaker.label,
        "role": speaker.role,
        "title": speaker.title,
        "affiliation": speaker.affiliation,
    }

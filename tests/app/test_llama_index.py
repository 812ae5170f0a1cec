"""The adapters inside small LlamaIndex programs."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import pytest
from earmark import EarmarkQueryEngine, EarmarkRetriever
from llama_index.core.base.base_selector import BaseSelector, SelectorResult, SingleSelection
from llama_index.core.base.llms.types import CompletionResponse, LLMMetadata
from llama_index.core.llms import CustomLLM
from llama_index.core.query_engine import RetrieverQueryEngine, RouterQueryEngine
from llama_index.core.response_synthesizers import ResponseMode, get_response_synthesizer
from llama_index.core.tools import QueryEngineTool
from surface_kit import REVENUE, VELTRANE

ABSENT = "What was Microsoft's revenue?"


class Scripted(CustomLLM):
    """Says the same to everything, and notes what it was asked."""

    says: str = "It was as they said."
    asked: list[str] = []  # noqa: RUF012

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="scripted", context_window=32_000)

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        self.asked.append(prompt)
        return CompletionResponse(text=self.says)

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> Any:
        raise NotImplementedError


class ByName(BaseSelector):
    """Takes the tool whose name is in the question."""

    def _get_prompts(self):
        return {}

    def _update_prompts(self, prompts):
        return None

    def _select(self, choices, query):
        at = next(at for at, choice in enumerate(choices) if choice.name in query.query_str.lower())
        return SelectorResult(selections=[SingleSelection(index=at, reason="named")])

    async def _aselect(self, choices, query):
        return self._select(choices, query)


def test_the_retriever_gives_nodes_with_all_that_is_known(samples):
    nodes = EarmarkRetriever(samples, k=4).retrieve(REVENUE)
    assert 1 <= len(nodes) <= 4
    assert [node.score for node in nodes] == sorted((node.score for node in nodes), reverse=True)
    for node in nodes:
        about = node.metadata
        call = samples.transcript(about["call"])
        assert (about["company"], about["ticker"]) == (call.company, call.ticker)
        assert (about["period"], about["date"]) == (str(call.period), call.call_date.isoformat())
        said = " ".join(call.text[start:end] for start, end in about["spans"])
        assert " ".join(said.split()) == " ".join(node.text.split())
        assert call.text[about["start"] : about["end"]].startswith(said[:20])
        assert about["role"] in {"executive", "ir", "analyst", "operator", "unknown"}
        assert about["speaker"]
        assert about["section"] in {"prepared", "qa"}
    assert nodes[0].metadata["call"] == VELTRANE
    assert len({node.node_id for node in nodes}) == len(nodes)


def test_who_speaks_is_who_said_it(samples):
    for node in EarmarkRetriever(samples, k=6).retrieve(REVENUE):
        call = samples.transcript(node.metadata["call"])
        (turn,) = [
            turn
            for turn in call.turns
            if any(span.start <= node.metadata["start"] < span.end for span in turn.spans)
        ]
        assert node.metadata["speaker"] in (turn.speaker.name, turn.speaker.label)
        assert node.metadata.get("title") == turn.speaker.title


def test_a_call_that_is_not_held_gives_no_nodes(samples):
    assert EarmarkRetriever(samples).retrieve(ABSENT) == []


def test_a_model_is_told_who_said_it_and_not_where(samples):
    (node, *_) = EarmarkRetriever(samples, k=1).retrieve(REVENUE)
    told = node.node.get_content(metadata_mode="llm")
    assert "Veltrane Systems" in told
    assert node.metadata["speaker"] in told
    assert "spans" not in told


def test_the_query_engine_gives_the_checked_answer(samples):
    answer = samples.ask(REVENUE)
    response = EarmarkQueryEngine(assistant=samples).query(REVENUE)
    assert (str(response), response.metadata["status"]) == (answer.text, "answered")
    told = {**answer.to_dict(), "seconds": 0}
    assert {**response.metadata["answer"], "seconds": 0} == told
    assert len(response.source_nodes) == len(answer.citations) > 0
    for node, citation in zip(response.source_nodes, answer.citations, strict=True):
        about = node.metadata
        assert samples.transcript(about["call"]).text[about["start"] : about["end"]] == node.text
        assert (node.text, about["citation"]) == (citation.quote, citation.number)
        assert (about["speaker"], about["period"]) == (citation.speaker, citation.period)


def test_no_answer_is_a_status_and_no_error(samples):
    response = EarmarkQueryEngine(assistant=samples).query(ABSENT)
    assert response.metadata["status"] == "not_in_library"
    assert response.source_nodes == []
    assert str(response).startswith("Not in the library")


def test_both_without_blocking(samples):
    async def ask():
        return await asyncio.gather(
            EarmarkRetriever(samples, k=3).aretrieve(REVENUE),
            EarmarkQueryEngine(assistant=samples).aquery(REVENUE),
            EarmarkQueryEngine(assistant=samples).aquery(ABSENT),
        )

    nodes, response, absent = asyncio.run(ask())
    assert [node.node_id for node in nodes] == [
        node.node_id for node in EarmarkRetriever(samples, k=3).retrieve(REVENUE)
    ]
    assert str(response) == samples.ask(REVENUE).text
    assert absent.metadata["status"] == "not_in_library"


def test_a_program_of_somebody_elses_synthesis(samples):
    model = Scripted(asked=[])
    engine = RetrieverQueryEngine(
        EarmarkRetriever(samples, k=3),
        get_response_synthesizer(llm=model, response_mode=ResponseMode.COMPACT),
    )
    response = engine.query(REVENUE)
    assert str(response) == model.says
    assert len(response.source_nodes) == 3
    (prompt,) = model.asked
    assert all(node.text in prompt for node in response.source_nodes)
    assert "period: FY2026Q1" in prompt
    assert str(asyncio.run(engine.aquery(REVENUE))) == model.says


def test_a_program_that_routes_between_engines(samples):
    calls = EarmarkQueryEngine(assistant=samples)
    other = RetrieverQueryEngine(
        EarmarkRetriever(samples), get_response_synthesizer(llm=Scripted(says="sunny", asked=[]))
    )
    router = RouterQueryEngine(
        selector=ByName(),
        query_engine_tools=[
            QueryEngineTool.from_defaults(calls, name="revenue", description="Earnings calls."),
            QueryEngineTool.from_defaults(other, name="weather", description="Anything else."),
        ],
        llm=Scripted(asked=[]),
    )
    routed = router.query(REVENUE)
    assert str(routed) == samples.ask(REVENUE).text
    assert routed.metadata["status"] == "answered"
    assert len(routed.source_nodes) > 0
    assert str(router.query("How is the weather at Veltrane?")) == "sunny"


def test_an_engine_is_a_tool_of_an_agent(samples):
    tool = QueryEngineTool.from_defaults(
        EarmarkQueryEngine(assistant=samples), name="calls", description="Earnings calls."
    )
    output = tool.call(REVENUE)
    assert output.content == samples.ask(REVENUE).text


@pytest.mark.parametrize("code", ["import earmark", "from earmark import Assistant, Report, Spent"])
def test_importing_earmark_does_not_import_llama_index(code):
    check = "assert not {'llama_index', 'openai', 'chromadb'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", f"import sys; {code}; {check}"], check=True)

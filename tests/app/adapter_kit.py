"""A model at a scripted server, and the sentence that a user sees when it fails."""

from __future__ import annotations

import pytest
from earmark.adapters.openai import openai_model
from earmark.model.schema import reply_schema
from earmark.steps import Steps
from earmark.testing import OpenAIServer
from earmark_ingest.errors import ModelError

KEY = "sk-made-up-0123456789"


def model_at(server, key=KEY, name="scripted", timeout=5.0):
    return openai_model(name, key, server if isinstance(server, str) else server.url, timeout)


def said(model, way, schema=None):
    """The completion of a model, whole or streamed; the pieces of a stream are all of its text."""
    if way == "complete":
        return model.complete("system", "user", schema)
    pieces = []
    for piece in (steps := Steps(model.stream("system", "user", schema))):
        pieces.append(piece)
    assert "".join(pieces) == steps.result.text
    return steps.result


def failure(*replies, key=KEY, name="scripted", timeout=5.0, way="complete", **options):
    """The sentence that a user sees, checked for what no such sentence may hold, and the requests made."""
    with OpenAIServer(*replies, **options) as server:
        with pytest.raises(ModelError) as caught:
            said(model_at(server, key, name, timeout), way, reply_schema())
        sentence = str(caught.value)
        assert KEY not in sentence
        assert "\n" not in sentence
        assert repr(name) in sentence
        assert server.url.split("/")[2] in sentence
        assert caught.value.__suppress_context__ or caught.value.__context__ is None
        return sentence, server.requests

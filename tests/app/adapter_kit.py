"""A model at a scripted server, and the sentence that a user sees when it fails."""

from __future__ import annotations

import pytest
from earmark.adapters.openai import openai_model
from earmark.testing import OpenAIServer
from earmark_ingest.errors import ModelError

KEY = "sk-made-up-0123456789"


def model_at(server, key=KEY, name="scripted", timeout=5.0):
    return openai_model(name, key, server if isinstance(server, str) else server.url, timeout)


def failure(*replies, key=KEY, name="scripted", timeout=5.0, **options):
    """The sentence that a user sees, checked for what no such sentence may hold, and the requests made."""
    with OpenAIServer(*replies, **options) as server:
        with pytest.raises(ModelError) as caught:
            model_at(server, key, name, timeout).complete("system", "user")
        said = str(caught.value)
        assert KEY not in said
        assert "\n" not in said
        assert repr(name) in said
        assert server.url.split("/")[2] in said
        assert caught.value.__suppress_context__ or caught.value.__context__ is None
        return said, server.requests

"""A question on the samples, and what a model at a scripted server says to it."""

from __future__ import annotations

import json
import re

QUESTION = "What is Veltrane's revenue guidance for the December quarter?"
SAID = "We expect revenue to be between 291 and $299 million"
CLAIM = "Revenue for the December quarter is guided to $291 million to $299 million."
KEY = "sk-made-up-0123456789"


def key_of(request, words=SAID):
    """The key of the passage in which the words were said, as the model was given it."""
    for key, block in re.findall(r'<passage key="(P\d+)">(.*?)</passage>', request.text, re.DOTALL):
        if words in block.partition("\nwords: ")[2]:
            return key
    raise AssertionError(f"no passage with {words!r} was sent")


def reply(text=CLAIM, words=SAID, key=None, outcome="answered"):
    """A reply of one claim; the right key unless another is given."""

    def make(request):
        quote = {"key": key or key_of(request), "words": words}
        answer = {"facet": 1, "outcome": outcome, "claims": [{"text": text, "quotes": [quote]}]}
        return json.dumps({"answers": [answer]})

    return make

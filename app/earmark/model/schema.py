"""The form of a reply, for servers that hold a model to one."""

from __future__ import annotations

from earmark.model.types import Schema


def reply_schema() -> Schema:
    """The JSON schema of a reply; always the same, since servers take time over one they have not seen.

    Quotes come before the sums and the text that rest on them, and the outcome before the claims, so that
    each claim can be checked as soon as it is there.
    """
    quote = _object(key={"type": "string"}, words={"type": "string"})
    sum_ = _object(expression={"type": "string"}, result={"type": "string"})
    claim = _object(quotes=_list(quote), sums=_list(sum_), text={"type": "string"})
    outcome = {"type": "string", "enum": ["answered", "declined", "not_discussed"]}
    return _object(answers=_list(_object(facet={"type": "integer"}, outcome=outcome, claims=_list(claim))))


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}

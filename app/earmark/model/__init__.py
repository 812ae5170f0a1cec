"""The model's way from evidence to a draft. Knows the protocol of a model, and no vendor of one."""

from earmark.model.compose import compose, composing
from earmark.model.proposal import read_reply
from earmark.model.reply import ReplyError
from earmark.model.types import CallNote, Completion, Model

__all__ = ["CallNote", "Completion", "Model", "ReplyError", "compose", "composing", "read_reply"]

"""Question sets: a named list of questions, asked of each new call into the same columns."""

from earmark.sets.find import find, paths
from earmark.sets.read import read
from earmark.sets.run import run
from earmark.sets.save import Held, held, save
from earmark.sets.types import Question, QuestionSet

__all__ = ["Held", "Question", "QuestionSet", "find", "held", "paths", "read", "run", "save"]

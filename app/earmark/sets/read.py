"""Read a question set from its file; what is wrong with it is one sentence with the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from earmark.errors import SettingsError
from earmark.sets.types import Question, QuestionSet
from earmark.sets.units import FORMS, scale

MOST_QUESTIONS = 50
LONGEST_QUESTION, LONGEST_NAME = 500, 60
"""Characters."""
_MAX_BYTES = 100_000
_KEYS = ("about", "questions")
_OF_A_QUESTION = ("ask", "name", "unit")

Node = object
"""A node of YAML as `yaml.compose` gives it: with its line, which loaded data has no more."""


def read(path: Path) -> QuestionSet:
    """The set in a YAML file, named as the file is.

    `questions` lists questions: each its words, or `ask` with a `name` for its column and a `unit`. Raises
    `SettingsError` with file and line for whatever is no set.
    """
    held = _Reader(path)
    fields = held.mapping(held.root, _KEYS, "a question set")
    if "questions" not in fields:
        raise held.wrong(held.root, "there is no list 'questions:'")
    questions = tuple(held.questions(fields["questions"]))
    about = held.text(fields["about"], "'about'", LONGEST_QUESTION) if "about" in fields else ""
    return QuestionSet(path.stem, about, questions, path)


class _Reader:
    """One file: its nodes, and how to say where something is wrong."""

    def __init__(self, path: Path) -> None:
        import yaml

        self._path = path
        try:
            if path.stat().st_size > _MAX_BYTES:
                raise SettingsError(
                    f"{str(path)!r} is no question set: it is longer than {_MAX_BYTES:,} bytes"
                )
            self.root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
        except OSError as error:
            raise SettingsError(f"cannot read the set {str(path)!r}: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise SettingsError(f"the set {str(path)!r} is not text in UTF-8") from error
        except yaml.YAMLError as error:
            raise self._not_yaml(error) from error
        if self.root is None:
            raise SettingsError(f"the set {str(path)!r} is empty: list its questions under 'questions:'")

    def _not_yaml(self, error: Exception) -> SettingsError:
        mark = getattr(error, "problem_mark", None)
        at = f", line {mark.line + 1}" if mark else ""
        problem = " ".join(str(getattr(error, "problem", "") or error).split())
        return SettingsError(
            f"{str(self._path)!r}{at}: no YAML ({problem}): put text with ':', '#' or '?' in quotes"
        )

    def wrong(self, node: Node, what: str) -> SettingsError:
        """The error that something about a node is wrong."""
        return SettingsError(f"{str(self._path)!r}, line {self.line(node)}: {what}")

    @staticmethod
    def line(node: Node) -> int:
        """Where a node begins, from 1."""
        return int(node.start_mark.line) + 1  # type: ignore[attr-defined]

    def mapping(self, node: Node, known: tuple[str, ...], what: str) -> dict[str, Node]:
        """The values of a mapping, by key; other keys, and keys said twice, are refused."""
        import yaml

        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(node, f"{what} is written as 'key: value' with {_either(known)}")
        found: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "(no word)"
            if name not in known:
                raise self.wrong(key, f"{name!r} is no key of {what}: it has {_either(known)}")
            if name in found:
                raise self.wrong(key, f"{name!r} stands there twice")
            found[name] = value
        return found

    def questions(self, node: Node) -> Iterator[Question]:
        """The questions of a list, no two of them alike."""
        import yaml

        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.wrong(node, "there are no questions: list them below 'questions:', each after '- '")
        if len(node.value) > MOST_QUESTIONS:
            raise self.wrong(
                node, f"{len(node.value)} questions are more than the {MOST_QUESTIONS} that a set may have"
            )
        asked: dict[str, int] = {}
        named: dict[str, int] = {}
        for item in node.value:
            one = self._question(item)
            self._new(item, _plain(one.ask), asked, f"the question {one.ask!r}")
            self._new(item, one.name.casefold(), named, f"a column {one.name!r}")
            yield one

    def _new(self, node: Node, key: str, known: dict[str, int], what: str) -> None:
        if key in known:
            raise self.wrong(node, f"{what} stands in line {known[key]} already")
        known[key] = self.line(node)

    def _question(self, node: Node) -> Question:
        import yaml

        line = self.line(node)
        if isinstance(node, yaml.ScalarNode):
            ask = self.text(node, "a question", LONGEST_QUESTION)
            return Question(ask[:LONGEST_NAME].rstrip(), ask, line=line)
        fields = self.mapping(node, _OF_A_QUESTION, "a question")
        if "ask" not in fields:
            raise self.wrong(node, "a question lacks 'ask', its words")
        ask = self.text(fields["ask"], "'ask'", LONGEST_QUESTION)
        name = self.text(fields["name"], "'name'", LONGEST_NAME) if "name" in fields else ask[:LONGEST_NAME]
        return Question(name.rstrip(), ask, self._unit(fields), line)

    def _unit(self, fields: dict[str, Node]) -> str:
        if "unit" not in fields:
            return ""
        unit = self.text(fields["unit"], "'unit'", LONGEST_NAME, word=False)
        if scale(unit) is None:
            raise self.wrong(fields["unit"], f"{unit!r} is no unit: write {FORMS}")
        return unit

    def text(self, node: Node, what: str, longest: int, *, word: bool = True) -> str:
        """Words on one line, blanks evened out."""
        import yaml

        if not isinstance(node, yaml.ScalarNode) or node.tag != "tag:yaml.org,2002:str":
            shown = getattr(node, "value", None)
            said = f" ({shown!r})" if isinstance(shown, str) and shown else ""
            empty = " and may not be empty" if isinstance(node, yaml.ScalarNode) and not shown else ""
            raise self.wrong(node, f"{what} must be text{said}{empty}: put it in quotes")
        found = " ".join(node.value.split())
        if not re.search(r"\w" if word else r"\S", found):
            raise self.wrong(node, f"{what} holds no word ({found!r}): say it in words")
        if len(found) > longest:
            raise self.wrong(node, f"{what} has {len(found):,} characters: {longest} are the most")
        return found


def _plain(question: str) -> str:
    return " ".join(re.findall(r"\w+", question.casefold()))


def _either(known: tuple[str, ...]) -> str:
    return " and ".join(", ".join(map(repr, known)).rsplit(", ", 1))

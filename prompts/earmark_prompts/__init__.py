"""Prompts as files: one `.md` each, `$name` variables, versioned by the hash of their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from string import Template


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt's name and its text, `$name` where a variable goes (`$$` for a dollar sign)."""

    name: str
    text: str

    @property
    def variables(self) -> frozenset[str]:
        """The variables that `render` must be given, no more and no fewer."""
        return frozenset(Template(self.text).get_identifiers())

    @property
    def version(self) -> str:
        """`name@` and the first 12 hex digits of the SHA-256 of the text."""
        return f"{self.name}@{hashlib.sha256(self.text.encode()).hexdigest()[:12]}"

    def render(self, **variables: str) -> str:
        """The text with its variables filled in; what they hold is not looked into for further ones.

        Raises `ValueError` that names the variables missing and those the prompt does not have.
        """
        missing = self.variables - variables.keys()
        unknown = variables.keys() - self.variables
        if missing or unknown:
            raise ValueError(
                f"prompt {self.name!r} cannot be rendered: missing {sorted(missing)}, "
                f"unknown {sorted(unknown)}; it takes {sorted(self.variables)}"
            )
        return Template(self.text).substitute(variables)


def names() -> tuple[str, ...]:
    """The names `load` accepts, sorted."""
    found = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in found if name.endswith(".md")))


def load(name: str) -> Prompt:
    """The prompt in `name.md`. Raises `ValueError` where there is none or a lone `$` stands in it."""
    if name not in names():
        raise ValueError(f"no prompt is called {name!r}: there are {', '.join(names())}")
    prompt = Prompt(name, (files(__name__) / f"{name}.md").read_text(encoding="utf-8"))
    if not Template(prompt.text).is_valid():
        raise ValueError(f"prompt {name!r} holds a lone dollar sign: write it twice")
    return prompt

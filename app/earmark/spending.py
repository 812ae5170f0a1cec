"""What embedding will cost, before, and what it and answers did cost, after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, cast

from earmark_ingest.embed import Embedder
from earmark_ingest.library import CallRecord, Library
from earmark_ingest.library.files import expand
from earmark_ingest.types import Report, Spent

from earmark.types import Answer

_LARGE_TOKENS = 1_000_000
_LARGE_USD = 0.10
_TOKENS_PER_BYTE = {".zip": 1.0, ".gz": 1.0, ".docx": 0.25, ".pdf": 0.15}
"""Of packed files, and of PDF, most of which is not text; of others a quarter."""


class Paid(Protocol):
    """An embedder that costs money."""

    watch: Callable[[Spent], None] | None

    @property
    def spent(self) -> Spent:
        """Everything since it was made."""

    def unpaid(self, texts: Sequence[str]) -> int:
        """Tokens of the texts whose vectors are not held yet."""


def paid(embedder: Embedder) -> Paid | None:
    """The embedder where it costs money, None where it does not."""
    return cast(Paid, embedder) if hasattr(embedder, "spent") else None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What embedding is expected to take. Rough: made before any file is read."""

    model: str
    server: str
    tokens: int
    usd: float | None
    """None where the price is not known."""

    @property
    def large(self) -> bool:
        """Whether to ask before."""
        return self.tokens > _LARGE_TOKENS or (self.usd or 0.0) > _LARGE_USD

    def __str__(self) -> str:
        from earmark.adapters.prices import as_of

        cost = f"{self.usd:.2f} USD at the prices of {as_of()}" if self.usd is not None else "price unknown"
        return f"some {_rounded(self.tokens)} tokens for {self.model!r} at {self.server} ({cost})"


def estimate_files(embedder: Embedder, paths: Sequence[Path], held: Iterable[CallRecord]) -> Estimate | None:
    """For the files at these paths that the library has not read yet, by their sizes; None if it is free."""
    known = {origin.path for call in held for card in call.sources for origin in card.origins}
    known |= {path.rpartition("#")[0] for path in known}
    return _estimate(embedder, lambda _: sum(_tokens(file, known) for file in expand(paths)[0]))


def estimate_library(embedder: Embedder, library: Library) -> Estimate | None:
    """For all that a library holds, without what is paid already; None if it is free."""
    return _estimate(
        embedder,
        lambda payer: sum(
            payer.unpaid([passage.text for passage in library.passages(call.id)]) for call in library.calls()
        ),
    )


def so_far(embedder: Embedder) -> Spent | None:
    """What was spent since the embedder was made; None if it is free."""
    payer = paid(embedder)
    return payer.spent if payer else None


def difference(before: Spent, after: Spent) -> Spent:
    """What was spent in between."""
    return replace(
        after,
        requests=after.requests - before.requests,
        tokens=after.tokens - before.tokens,
        passages=after.passages - before.passages,
        reused=after.reused - before.reused,
        shortened=after.shortened - before.shortened,
        usd=None if after.usd is None else after.usd - (before.usd or 0.0),
    )


def reported(report: Report, before: Spent | None, embedder: Embedder) -> Report:
    """The report with what was spent since `before`, and a warning where texts did not fit the model."""
    after = so_far(embedder)
    if after is None or before is None:
        return report
    spent = difference(before, after)
    if not spent.shortened:
        return replace(report, spent=spent)
    some = f"{spent.shortened} passage{'s' if spent.shortened > 1 else ''}"
    warning = f"{some} longer than {spent.model!r} takes: embedded by the beginning only"
    return replace(report, spent=spent, warnings=(*report.warnings, warning))


def told(spent: Spent) -> str:
    """A line for a user."""
    cost = f"{spent.usd:.4f} USD at list price" if spent.usd is not None else "price unknown"
    reused = f" ({spent.reused:,} held already)" if spent.reused else ""
    requests = f"{spent.requests} request" + ("" if spent.requests == 1 else "s")
    return (
        f"embedded {spent.passages:,} passages{reused}: {spent.tokens:,} tokens in {requests} to "
        f"{spent.server}, {cost}"
    )


def answered(answer: Answer) -> str:
    """What a model took for an answer, in a few words for a user."""
    usage = answer.usage
    if not usage.get("requests"):
        return "reply kept from before, 0 USD"
    tokens = "tokens not told" if usage.get("uncounted") else f"{usage.get('total_tokens', 0):,} tokens"
    cost = f"{answer.cost:.4f} USD" if answer.cost is not None else "price unknown"
    return f"{tokens}, {cost}"


def _estimate(embedder: Embedder, count: Callable[[Paid], int]) -> Estimate | None:
    payer = paid(embedder)
    if payer is None:
        return None
    from earmark.adapters.prices import price

    tokens, model, server = count(payer), payer.spent.model, payer.spent.server
    return Estimate(model, server, tokens, price(model, server, tokens))


def _tokens(file: Path, known: set[str]) -> int:
    try:
        if str(file.resolve()) in known:
            return 0
        return round(file.stat().st_size * _TOKENS_PER_BYTE.get(file.suffix.lower(), 0.25))
    except OSError:
        return 0


def _rounded(tokens: int) -> str:
    return f"{tokens / 1e6:.1f} million" if tokens >= 1_000_000 else f"{tokens:,}"

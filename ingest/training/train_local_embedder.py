"""Train the local embedder's weights from nothing on call text, and measure them on companies held out.

    pip install . torch==2.13.0 && python ingest/training/train_local_embedder.py DATA

A learned vector and a learned weight per stem, summed and normalised, trained for one pass with an in-batch
contrastive loss on question -> answer, part of a question -> part of its answer, half of a passage -> other
half, and sentence -> passage. Same seed, data, threads and torch: same bytes. Only stems said in the calls of
several companies get a vector: no text goes into the file. `--baseline` measures TF-IDF -> SVD too, on the
same stems and dimensions. To choose among settings without a look at the companies held out, hold out further
ones: `--choose 2000 --out FILE`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from call_pairs import (
    Call,
    Pair,
    half_pairs,
    hold_out,
    part_pairs,
    question_pairs,
    read_analyst_pairs,
    read_calls,
    sentence_pairs,
)
from earmark_ingest.embed import NUMBER, LocalEmbedder, Places
from earmark_ingest.tokens import stems
from torch import nn
from torch.nn import functional

HELD_OUT = 3000
LEVELS = 7
"""Of a number, on each side of zero. With 127 the file is twice as big, and the recall the same."""
WEIGHTS = Path(__file__).parents[1] / "earmark_ingest" / "weights" / "local.npz"


def vocabulary(calls: Sequence[Call], companies: int, size: int) -> tuple[list[str], np.ndarray]:
    """The stems that most companies say, `NUMBER` first, and the share of calls with each."""
    said_by: dict[str, set[str]] = {}
    in_calls: Counter[str] = Counter()
    for call in calls:
        for stem in set(stems(" ".join(said.text for said in call.turns))):
            said_by.setdefault(stem, set()).add(call.ticker)
            in_calls[stem] += 1
    shared = [s for s, who in said_by.items() if len(who) >= companies and len(s) < 30]
    names = [NUMBER, *sorted(shared, key=lambda s: (-len(said_by[s]), s))[: size - 1]]
    return names, np.array([max(in_calls[s], 1) / len(calls) for s in names])


class Bags:
    """Texts as sparse rows, ready for `embedding_bag`."""

    def __init__(self, texts: Sequence[str], places: Places) -> None:
        self.rows, self.weights = zip(*map(places.bag, texts), strict=True)

    def batch(self, chosen: np.ndarray) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Rows, offsets and weights of the chosen texts."""
        rows = [self.rows[i] for i in chosen]
        offsets = np.cumsum([0, *map(len, rows[:-1])])
        weights = np.concatenate([self.weights[i] for i in chosen])
        return torch.from_numpy(np.concatenate(rows)), torch.from_numpy(offsets), torch.from_numpy(weights)


class Static(nn.Module):
    """Sum of the words' vectors, each times its weight; normalised."""

    def __init__(self, shares: np.ndarray, dimensions: int, drop: float) -> None:
        super().__init__()
        self.drop = drop
        self.vectors = nn.Parameter(torch.randn(len(shares), dimensions) / dimensions**0.5)
        self.weights = nn.Parameter(
            torch.from_numpy(np.log(1.2 / (shares + 0.05) + 0.05)).float().clamp(min=-3)
        )
        self.sharpness = nn.Parameter(torch.tensor(3.0))

    def forward(self, row: torch.Tensor, offsets: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        """Shape (texts, dimensions). While training, a share of the words is left out, others each time."""
        weights = weight * self.weights[row].exp() * (torch.rand(len(row)) >= self.drop)
        sums = functional.embedding_bag(row, self.vectors, offsets, mode="sum", per_sample_weights=weights)
        return functional.normalize(sums)

    def loss(self, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        """Each text should be nearest to its partner, among all partners of the batch; both ways."""
        scores = left @ right.T * self.sharpness.exp()
        partner = torch.arange(len(scores))
        return functional.cross_entropy(scores, partner) + functional.cross_entropy(scores.T, partner)


def all_pairs(calls: Sequence[Call], parts: int, seed: int) -> list[Pair]:
    """What is trained on, kind by kind; `parts` of each question and answer."""
    asked = [pair for call in calls for pair in question_pairs(call)]
    halves = [pair for call in calls for pair in half_pairs(call)]
    said = [pair for call in calls for pair in sentence_pairs(call, seed)]
    return asked + list(part_pairs(asked * parts, seed)) + halves + said


def train(pairs: Sequence[Pair], places: Places, shares: np.ndarray, args: argparse.Namespace) -> Static:
    """One pass (or `--epochs`) over the pairs, shuffled, with a learning rate that falls to zero."""
    lefts, rights = (Bags(side, places) for side in zip(*pairs, strict=True))
    known = [len(left) > 0 < len(right) for left, right in zip(lefts.rows, rights.rows, strict=True)]
    usable = np.flatnonzero(known)
    model = Static(shares, args.dimensions, args.drop)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.rate)
    steps = args.epochs * (len(usable) // args.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, total_steps=steps, pct_start=0.1)
    random = np.random.default_rng(args.seed)
    for _ in range(args.epochs):
        order = usable[random.permutation(len(usable))]
        for start in range(0, len(usable) - args.batch + 1, args.batch):
            chosen = order[start : start + args.batch]
            loss = model.loss(model(*lefts.batch(chosen)), model(*rights.batch(chosen)))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return model


def save(model: Static, names: Sequence[str], held_out: set[str], path: Path) -> None:
    """Each word's vector times its weight, as small integers and one scale; the tickers held out.

    What lies beyond 2.6 standard deviations is cut off.
    """
    vectors = (model.vectors * model.weights.exp()[:, None]).detach().numpy()
    scales = np.sqrt(np.square(vectors).mean(axis=1)) * 2.6 / LEVELS
    path.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        path,
        stems=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        rows=np.rint(vectors / scales[:, None]).clip(-LEVELS, LEVELS).astype(np.int8),
        scales=(scales / scales.mean()).astype(np.float32),
        held_out=np.frombuffer("\n".join(sorted(held_out)).encode(), dtype=np.uint8),
    )


def recalls(queries: np.ndarray, answers: np.ndarray) -> str:
    """How often the right answer is the nearest of all, and among the ten nearest."""
    scores = queries @ answers.T
    ranks = (scores > np.diag(scores)[:, None]).sum(axis=1)
    return f"R@1 {np.mean(ranks < 1):.3f}  R@10 {np.mean(ranks < 10):.3f}"


def tfidf_svd(
    fitted: Sequence[str],
    test: Sequence[Sequence[str]],
    names: Sequence[str],
    shares: np.ndarray,
    dimensions: int,
) -> list[np.ndarray]:
    """Each side of `test` by the leading singular vectors of the TF-IDF matrix of `fitted`."""
    places = Places(names, 0)

    def matrix(texts: Sequence[str]) -> torch.Tensor:
        rows, weights = zip(*map(places.bag, texts), strict=True)
        text = np.repeat(np.arange(len(texts)), list(map(len, rows)))
        row = np.concatenate(rows)
        values = torch.from_numpy((np.concatenate(weights) * -np.log(shares[row])).astype(np.float32))
        at = torch.from_numpy(np.stack([text, row]))
        return torch.sparse_coo_tensor(at, values, (len(texts), len(names)), check_invariants=True).coalesce()

    _, _, basis = torch.svd_lowrank(matrix(fitted), q=dimensions, niter=2)
    return [functional.normalize(matrix(side) @ basis).numpy() for side in test]


def report(line: str) -> None:
    """One line on the terminal."""
    sys.stdout.write(line + "\n")


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--dimensions", type=int, default=384)
    parser.add_argument("--vocabulary", type=int, default=12000, help="stems at most")
    parser.add_argument("--companies", type=int, default=5, help="that must have said a stem")
    parser.add_argument("--shared", type=int, default=4096, help="rows for all other words, by hash")
    parser.add_argument("--parts", type=int, default=3, help="parts of each question and its answer")
    parser.add_argument("--drop", type=float, default=0.2, help="share of words left out while training")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--rate", type=float, default=0.02)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--choose", type=int, default=0, help="measure on so many pairs of further companies")
    parser.add_argument("--baseline", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Train, save, load what was saved, and measure that."""
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    torch.use_deterministic_algorithms(True)

    labelled = read_analyst_pairs(args.data)
    held = hold_out(labelled, HELD_OUT, args.seed)
    measured = held
    if args.choose:
        measured = hold_out([pair for pair in labelled if pair[0] not in held], args.choose, args.seed + 1)
    calls = [call for call in read_calls(args.data) if call.ticker not in held | measured]
    pairs = all_pairs(calls, args.parts, args.seed)
    names, shares = vocabulary(calls, args.companies, args.vocabulary)
    rare = np.full(args.shared, 1.5 / len(calls))
    model = train(pairs, Places(names, args.shared), np.concatenate([shares, rare]), args)
    save(model, names, held | measured, args.out)
    report(f"{len(pairs)} pairs, {len(names)} stems, {args.out.stat().st_size / 1e6:.1f} MB")

    test = list(zip(*[pair for owner, pair in labelled if owner in measured][:HELD_OUT], strict=True))
    local = LocalEmbedder(args.out)
    report(f"{len(test[0])} held-out pairs of {len(measured)} companies")
    report(f"local        {recalls(*map(local.embed, test))}")
    if args.baseline:
        halves = [" ".join(pair) for call in calls for pair in half_pairs(call)]
        report(f"TF-IDF, SVD  {recalls(*tfidf_svd(halves, test, names, shares, args.dimensions))}")


if __name__ == "__main__":
    main()

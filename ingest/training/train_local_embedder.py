"""Train the local embedder's weights from nothing on call text, and measure them on companies held out.

    pip install . torch==2.13.0 && python ingest/training/train_local_embedder.py DATA

A learned vector and a learned weight per stem, summed and normalised, trained for one pass with an in-batch
contrastive loss on question -> answer, half of a passage -> other half, and sentence -> passage. Same seed,
data, threads and torch: same bytes. Only stems said in the calls of several companies get a vector: no text
goes into the file. `--baseline` measures TF-IDF -> SVD too, on the same stems and dimensions.
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
    hold_out,
    passage_pairs,
    question_pairs,
    read_analyst_pairs,
    read_calls,
    sentence_pairs,
)
from earmark_ingest.embed import NUMBER, LocalEmbedder, bags_of_stems
from earmark_ingest.tokens import stems
from torch import nn
from torch.nn import functional

HELD_OUT = 3000
WEIGHTS = Path(__file__).parents[1] / "earmark_ingest" / "weights" / "local.npz"


def vocabulary(calls: Sequence[Call], companies: int, size: int) -> tuple[list[str], np.ndarray]:
    """The stems that most companies say, `NUMBER` first, and the share of calls with each."""
    said_by: dict[str, set[str]] = {}
    in_calls: Counter[str] = Counter()
    for call in calls:
        for stem in set(stems(" ".join(call.turns))):
            said_by.setdefault(stem, set()).add(call.ticker)
            in_calls[stem] += 1
    shared = [s for s, who in said_by.items() if len(who) >= companies and len(s) < 30]
    names = [NUMBER, *sorted(shared, key=lambda s: (-len(said_by[s]), s))[: size - 1]]
    return names, np.array([max(in_calls[s], 1) / len(calls) for s in names])


class Bags:
    """Texts as sparse rows, ready for `nn.EmbeddingBag`."""

    def __init__(self, texts: Sequence[str], ids: dict[str, int]) -> None:
        text, self.stem, self.weight = bags_of_stems(texts, ids)
        self.starts = np.searchsorted(text, np.arange(len(texts) + 1))

    def batch(self, chosen: np.ndarray) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Stems, offsets and weights of the chosen texts."""
        spans = [np.arange(self.starts[i], self.starts[i + 1]) for i in chosen]
        offsets = np.cumsum([0, *map(len, spans[:-1])])
        flat = np.concatenate(spans)
        return tuple(map(torch.from_numpy, (self.stem[flat], offsets, self.weight[flat])))  # type: ignore[return-value]


class Static(nn.Module):
    """Sum of the stems' vectors, each times its weight; normalised."""

    def __init__(self, shares: np.ndarray, dimensions: int) -> None:
        super().__init__()
        self.vectors = nn.Parameter(torch.randn(len(shares), dimensions) / dimensions**0.5)
        self.weights = nn.Parameter(
            torch.from_numpy(np.log(1.2 / (shares + 0.05) + 0.05)).float().clamp(min=-3)
        )
        self.sharpness = nn.Parameter(torch.tensor(3.0))

    def forward(self, stem: torch.Tensor, offsets: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        """Shape (texts, dimensions)."""
        weights = weight * self.weights[stem].exp()
        sums = functional.embedding_bag(stem, self.vectors, offsets, mode="sum", per_sample_weights=weights)
        return functional.normalize(sums)

    def loss(self, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        """Each text should be nearest to its partner, among all partners of the batch; both ways."""
        scores = left @ right.T * self.sharpness.exp()
        partner = torch.arange(len(scores))
        return functional.cross_entropy(scores, partner) + functional.cross_entropy(scores.T, partner)


def train(pairs: Sequence[Pair], ids: dict[str, int], shares: np.ndarray, args: argparse.Namespace) -> Static:
    """One pass (or `--epochs`) over the pairs, shuffled, with a learning rate that falls to zero."""
    lefts, rights = (Bags(side, ids) for side in zip(*pairs, strict=True))
    model = Static(shares, args.dimensions)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.rate)
    steps = args.epochs * (len(pairs) // args.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, total_steps=steps, pct_start=0.1)
    random = np.random.default_rng(args.seed)
    for _ in range(args.epochs):
        order = random.permutation(len(pairs))
        for start in range(0, len(pairs) - args.batch + 1, args.batch):
            chosen = order[start : start + args.batch]
            loss = model.loss(model(*lefts.batch(chosen)), model(*rights.batch(chosen)))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return model


def save(model: Static, names: Sequence[str], path: Path) -> None:
    """Each stem's vector times its weight, as int8 and one scale."""
    vectors = (model.vectors * model.weights.exp()[:, None]).detach().numpy()
    scales = np.abs(vectors).max(axis=1) / 127
    rows = np.rint(vectors / scales[:, None]).astype(np.int8)
    text = np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
    path.parent.mkdir(exist_ok=True)
    np.savez_compressed(path, stems=text, rows=rows, scales=(scales / scales.mean()).astype(np.float32))


def recalls(queries: np.ndarray, answers: np.ndarray) -> str:
    """How often the right answer is the nearest of all, and among the ten nearest."""
    scores = queries @ answers.T
    ranks = (scores > np.diag(scores)[:, None]).sum(axis=1)
    return f"R@1 {np.mean(ranks < 1):.3f}  R@10 {np.mean(ranks < 10):.3f}"


def tfidf_svd(
    fitted: Sequence[str],
    test: Sequence[Sequence[str]],
    ids: dict[str, int],
    shares: np.ndarray,
    dimensions: int,
) -> list[np.ndarray]:
    """Each side of `test` by the leading singular vectors of the TF-IDF matrix of `fitted`."""

    def matrix(texts: Sequence[str]) -> torch.Tensor:
        text, stem, weight = bags_of_stems(texts, ids)
        values = torch.from_numpy((weight * -np.log(shares[stem])).astype(np.float32))
        size = (len(texts), len(ids))
        places = torch.from_numpy(np.stack([text, stem]))
        return torch.sparse_coo_tensor(places, values, size, check_invariants=True).coalesce()

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
    parser.add_argument("--dimensions", type=int, default=256)
    parser.add_argument("--vocabulary", type=int, default=20000, help="stems at most")
    parser.add_argument("--companies", type=int, default=5, help="that must have said a stem")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--rate", type=float, default=0.01)
    parser.add_argument("--seed", type=int, default=0)
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
    calls = [call for call in read_calls(args.data) if call.ticker not in held]
    halves = [pair for call in calls for pair in passage_pairs(call)]
    pairs = [pair for owner, pair in labelled if owner not in held]
    pairs += [pair for call in calls for pair in question_pairs(call)]
    pairs += halves + [pair for call in calls for pair in sentence_pairs(call, args.seed)]
    names, shares = vocabulary(calls, args.companies, args.vocabulary)
    ids = {stem: i for i, stem in enumerate(names)}
    save(train(pairs, ids, shares, args), names, args.out)
    report(f"{len(pairs)} pairs, {len(names)} stems, {args.out.stat().st_size / 1e6:.1f} MB")

    test = list(zip(*[pair for owner, pair in labelled if owner in held][:HELD_OUT], strict=True))
    local = LocalEmbedder(args.out)
    report(f"{len(test[0])} held-out pairs of {len(held)} companies")
    report(f"local        {recalls(*map(local.embed, test))}")
    if args.baseline:
        baseline = tfidf_svd([" ".join(pair) for pair in halves], test, ids, shares, args.dimensions)
        report(f"TF-IDF, SVD  {recalls(*baseline)}")


if __name__ == "__main__":
    main()

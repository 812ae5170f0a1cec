"""Check sums: the operands were said, and the result follows."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Sequence

from earmark_ingest.figures import figures

from earmark import trace
from earmark.types import Sum

_BARE = re.compile(r"(?<![\w.$])\d+(?![\w.%])")
_OPERATORS: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip


def without(text: str, sums: Sequence[Sum]) -> str:
    """A text without the results and expressions of its sums."""
    for one in sums:
        for said in (one.expression.replace(" - ", " − "), one.expression, one.result):
            text = text.replace(said, " " * len(said))
    return text


def wrong(sums: Sequence[Sum], quotes: Sequence[str]) -> str | None:
    """Why a sum does not hold, or None."""
    for one in sums:
        value, unsaid = _value(one.expression, quotes)
        if unsaid:
            return f"the operand {unsaid!r} stands in none of the quoted words"
        result = figures(one.result)[0]
        if value is None:
            return f"the expression {one.expression!r} cannot be read"
        if result.unit == "%" and "%" not in one.expression:
            value *= 100
        digits = re.findall(r"\d[\d,]*(?:\.\d+)?", one.result)[0].partition(".")[2]
        if abs(value - result.low) > 0.5000001 * result.scale * 10.0 ** -len(digits):
            return f"the result {one.result!r} does not follow from {one.expression!r}"
    return None


def _value(expression: str, quotes: Sequence[str]) -> tuple[float | None, str | None]:
    plain = expression
    for operand in reversed(_operands(expression)):
        if not _said(operand, quotes):
            return None, operand.text
        plain = plain[: operand.start] + repr(operand.low) + plain[operand.end :]
    try:
        return _evaluated(ast.parse(plain, mode="eval").body), None
    except (SyntaxError, ValueError, ZeroDivisionError):
        return None, None


def _operands(expression):  # type: ignore[no-untyped-def]
    masked = re.sub(r" [-+*/] ", "  ; ", expression)[: len(expression)]
    masked = re.sub(r" [-+*/] ", " ; ", expression)
    return [f for f in figures(masked) if not _BARE.fullmatch(f.text)]


def _said(operand, quotes):  # type: ignore[no-untyped-def]
    if trace.trace(operand, quotes):
        return True
    from earmark.reading import read

    ends = [(e, r.figure.unit) for q in quotes for r in read(q) for e in (r.figure.low, r.figure.high)]
    return any(abs(e - operand.low) < 1e-9 * max(1, abs(e)) and u.split("/")[0] == operand.unit for e, u in ends)


def _evaluated(node: ast.expr) -> float:
    if isinstance(node, ast.Constant):
        return float(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_evaluated(node.left), _evaluated(node.right))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_evaluated(node.operand)
    raise ValueError(ast.dump(node))

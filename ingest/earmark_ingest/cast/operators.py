"""Who runs the call, where no label says so: the one who announces questioners and explains the keypad."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from earmark_ingest.cast.company_people import Said
from earmark_ingest.people.announcements import announcements

_CUES = re.compile(
    r"operator instructions|listen[- ]only|\b(?:press|dial) (?:the )?(?:\*|star|pound|zero|one|1)|"
    r"\bquestions? (?:comes?|coming|will come|is|today comes) from\b|\bline of\b|you may (?:now )?disconnect|"
    r"this (?:now )?concludes (?:today['’]s|the|our|this) (?:conference|call|teleconference)|"
    r"queue for questions|your line is (?:now )?open|(?:this|the) (?:conference|call) is being recorded",
    re.IGNORECASE,
)
_LEAST = 2
_SHARE = 0.6


def find_operators(blocks: Sequence[Said]) -> list[Said]:
    """The blocks, those of an operator who goes by a name or a number marked as such.

    Only labels without an office or a firm are weighed: most of what an operator says is announcements.
    """
    if any(block.label.role == "operator" for block in blocks):
        return list(blocks)
    plain = [block for block in blocks if block.label.role == "unknown" and not block.label.title]
    spoke = Counter(block.label.text for block in plain)
    ran = Counter(block.label.text for block in plain if _runs(block))
    found = {text for text in ran if ran[text] >= _LEAST and ran[text] >= _SHARE * spoke[text]}
    return [
        replace(block, label=replace(block.label, role="operator")) if block.label.text in found else block
        for block in blocks
    ]


def _runs(block: Said) -> bool:
    return _CUES.search(block.text) is not None or bool(announcements(block.sentences))

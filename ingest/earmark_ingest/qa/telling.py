"""What it is to tell something, as patterns: verbs that `evasions` looks for behind a "not", and facts."""

from __future__ import annotations

_THING = (
    r"(?:(?:with )?(?:you|us) )?(?:(?!us\b|up\b|back\b|away\b|pause\b)[\w'-]+ ){0,5}?"
    r"(?:guidance|guide|details?|colou?r|outlook|numbers?|figures?|break(?:down|out)s?|split|specifics?"
    r"|forecasts?"
    r"|updates?|informations?|ranges?|timelines?|timing|dates?|targets?|projections?|estimates?|answers?"
    r"|metrics?|data"
    r"|granularity|names?|percentages?|amounts?|quantification|disclosure|comments?|commentary|transparency"
    r"|clarity"
    r"|volumes|prices|margins)\b"
    r"|(?:with )?(?:(?:you|out|any of|all of) )?(?:that|those|it|this|them)\b"
)
"""What is given or kept back."""
FACT = (
    r"(?:numbers?|figures?|data|breakdown|answers?|percentages?|statistics?|stats?|details?|information"
    r"|split|views?"
    r"|insights?|updates?|comments?|commentary|colou?r)"
)
"""What somebody may not have at hand."""
_SELF = "(?:the|our|ours|any|that|it|this|my|ourselves|myself)"

TELL = "|".join(
    (
        r"(?:comment(?:ing|ed)?|disclos(?:e|ed|ing)|guid(?:e|ed|ing)|speculat(?:e|ing)|elaborat(?:e|ing)"
        r"|quantif(?:y|ied|ying)"
        r"|discuss(?:ing)?|address(?:ing)?|negotiate|handicap|announc(?:e|ed|ing)|pinpoint|breakout)\b"
        r"|pre-?announc\w+",
        r"br(?:eak|eaking|oke|oken)(?: [\w'-]+){0,6}? (?:out|down|apart|any finer|further)\b",
        r"(?:split|parse|carve)(?:ting|ing)?(?: [\w'-]+){0,3}? out\b|slic(?:e|ing) (?:it|that|this|things)\b",
        r"say(?:ing)? (?:much|any ?(?:thing|more)|more|which|how|what|when|where|whether)\b",
        r"forecasting (?:that|it|beyond|quarterly|by)\b|try(?:ing)? to predict\b",
        r"call(?:ing|ed)? (?:[\w'-]+ ){0,3}?out\b(?! as)",
        r"get(?:ting)? (?:into\b|(?:that|more|too|very|quite|super|overly) (?:specific|granular|detailed))",
        rf"get(?:ting)? (?:out )?(?:ahead|in front|over) (?:of )?{_SELF}\b(?! (?:game|curve|market|demand"
        rf"|competition))",
        r"(?:go|going) into (?:(?:[\w-]+ ){0,3}?(?:details?|specifics?|numbers)|(?:that|those"
        r"|it)(?! [a-z]+s))\b",
        r"(?:go|going) through (?:[\w-]+ ){0,3}?(?:detail\w*|specific\w*|each|every|all)\b",
        r"(?:go|get)(?:t?ing)? involved in (?:that|this|those)\b|front[- ]run|name (?:names|specific"
        r"|customers|any)",
        rf"(?:giv(?:e|en|ing)|provid(?:e|ed|ing)|shar(?:e|ed|ing)|offer(?:ed|ing)?|releas(?:e|ed|ing)"
        rf"|publish(?:ed|ing)?)"
        rf" (?:{_THING})",
        r"put(?:ting)? (?:a|an|any|out)(?: [\w-]+){0,3}? (?:numbers?|figures?|timelines?|dates?|targets?"
        r"|ranges?|guidance)\b",
        r"put(?:ting)? (?:(?:a|lot|of|much|too|any|that|more) ){1,4}(?:fine|finer|specificity|granularity"
        r"|precision)\b",
        r"report(?:ing|ed)? (?:on )?(?:(?:[\w&-]+ ){0,3}?separately|that|those|it|by|individual)\b",
        r"updat(?:e|ing) (?:(?:our|the|any|that|full|year|[\w-]+) ){0,4}?(?:guidance|outlook|targets?"
        r"|forecasts?)\b",
        r"commit(?:ting)? (?:to|with) (?:an?|any|that|those|share|specific)\b|be(?:ing)? (?:\w+ )?specific\b",
        r"(?:mak(?:e|ing)|have) (?:any |a |further |too many )?(?:comments?|predictions?|projections?)\b",
        r"talk(?:ing)? (?:(?:specifically )?(?:about|to|on)|in (?:any |too |much |more |that )*(?:specifics"
        r"|detail)|publicly)\b",
        r"speak(?:ing)? (?:specifically |directly )?(?:to|about|on|for)\b",
    )
)
"""Verbs of telling, with what they need to mean that."""

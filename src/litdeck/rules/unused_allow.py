"""A comment `litdeck: allow` that nothing needs any more.

Why: it would hide the next mistake of its kind.

Bad:
    characters:
      Ruth:  # litdeck: allow no-source, because the class agreed on it
        is: Kathy's friend
        source: chapter 4

Good:
    characters:
      Ruth:
        is: Kathy's friend
        source: chapter 4
"""

from collections.abc import Iterator

from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Report what the engine has found no need for; it runs this rule last."""
    for allow, rule in matter.unneeded:
        yield Problem(
            allow.span,
            f"Nothing here needs to be allowed for {rule} any more.",
            "Take the comment out.",
        )


RULE = Rule("unused-allow", WARNING, check)

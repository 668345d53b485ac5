"""A comment `litdeck: allow` allows nothing as it stands.

It must name rules that exist, give a reason after `because`, and stand in a fact or right above its key:
`# litdeck: allow yes-no, because the exam asks it so`. Mistakes of form cannot be allowed.

Why: whoever comes later must be able to judge whether the reason still holds.

Bad:
    characters:
      Ruth:  # litdeck: allow no-source
        is: Kathy's friend

Good:
    characters:
      Ruth:  # litdeck: allow no-source, because the class agreed on it
        is: Kathy's friend
"""

from collections.abc import Iterator

from litdeck.reading.names import did_you_mean
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look at each comment's rules, reason and place."""
    for allow in matter.allows:
        for name in allow.rules:
            if name not in matter.rule_ids:
                yield Problem(
                    allow.span,
                    f"There is no rule “{name}” that could be allowed.",
                    did_you_mean(name, matter.rule_ids) + "“litdeck explain --all” lists the rules.",
                )
        if not allow.rules:
            message, help_ = "This comment names no rule.", "Write “# litdeck: allow RULE, because …”."
        elif not allow.reason:
            message = "This comment gives no reason, so it does not count."
            help_ = "Add one: “# litdeck: allow RULE, because …”."
        elif allow.lines is None:
            message = "This comment stands in no fact, so it covers nothing."
            help_ = "Put it into the fact that it is about, or right above its key."
        else:
            continue
        yield Problem(allow.span, message, help_)


RULE = Rule("bad-allow", WARNING, check)

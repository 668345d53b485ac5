"""Fact cites a source, or a section of one, that the work does not list.

Only works that list their sources under `work:` are judged. Web addresses need not be listed, nor the
sections of a source that lists none.

Why: a slip in a citation sends whoever looks it up to nowhere, and hides which sections still lack facts.

Bad:
    characters: {Ruth: {is: Kathy's friend, source: guide > Charcters}}
    work: {sources: {guide: {title: A study guide, sections: [Characters, Themes]}}}

Good:
    characters: {Ruth: {is: Kathy's friend, source: guide > Characters}}
    work: {sources: {guide: {title: A study guide, sections: [Characters, Themes]}}}
"""

from collections.abc import Iterator

from litdeck.reading.names import did_you_mean
from litdeck.rules.citations import Sources, citations
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look up every citation."""
    sources = Sources(matter)
    if not sources.sections:
        return
    for fact in matter.facts:
        for path, citation in citations(fact):
            what = sources.unknown(citation)
            if what:
                name, section = sources.named(citation)
                known = list(sources.sections) if what == "source" else list(sources.sections[name])
                yield Problem(
                    matter.span(fact, *path),
                    f"The work lists no {what} “{(name if what == 'source' else section)}”.",
                    did_you_mean(name if what == "source" else section, known)
                    + "Write it as it stands in “work:” under “sources:”, or add it there.",
                )


RULE = Rule("unknown-source", WARNING, check)

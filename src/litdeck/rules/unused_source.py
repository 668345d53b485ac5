"""A section of a source is listed, but no fact rests on it.

Why: whoever lists the sections of a guide wants to see which of them are still to be worked through.

Bad:
    characters: {Ruth: {is: Kathy's friend, source: guide > Characters}}
    work: {sources: {guide: {title: A study guide, sections: [Characters, Themes]}}}

Good:
    characters: {Ruth: {is: Kathy's friend, source: guide > Characters}}
    themes: {memory: {says: Memory keeps what time takes away, source: guide > Themes}}
    work: {sources: {guide: {title: A study guide, sections: [Characters, Themes]}}}
"""

from collections.abc import Iterator

from litdeck.reading.names import fold
from litdeck.rules.citations import Sources, against, citations
from litdeck.rules.making import INFO, Options, Problem, Rule
from litdeck.rules.matter import Matter


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look for each section among all citations."""
    sources = Sources(matter)
    if not any(sources.sections.values()):
        return
    cited = {citation for fact in matter.facts for _, citation in citations(fact)}
    cited |= {citation for fact in matter.facts for citation in against(fact)}
    for key, source in matter.book.work.sources.items():
        for index, section in enumerate(source.sections):
            folded = sources.sections[fold(key)][index]
            if not any(sources.covers(citation, fold(key), folded) for citation in cited):
                yield Problem(
                    matter.work_span("sources", key, "sections", str(index)),
                    f"No fact rests on “{key} > {section}”.",
                    "Add what it says, or take it from the list.",
                )


RULE = Rule("unused-source", INFO, check)

"""The defects that are planted in real content, by the rule that must notice them."""

from collections.abc import Callable, Iterator

from planting import Content, Defect, Edit, quoted, sections

from litdeck.cloze import deletions, parse, plain
from litdeck.facts import Character, Event, Quote, Setting, Symbol, Theme

Makes = Callable[[Content], Iterator[Defect | None]]
LONG = "They had been told about it many times before and yet none of them had ever dared to ask a guardian"
LONGER = LONG + " what it was that all of these careful words were really meant to keep them from asking"


def clozes(content: Content) -> Iterator[Quote]:
    """Give the quotations of which a cloze is made."""
    wanted = {card.fact.id for card in content.cards if card.id.recipe == "complete-the-quote"}
    return (quote for quote in content.all(Quote) if quote.id in wanted)


def misspelt(content: Content) -> Iterator[Defect | None]:
    for quote in clozes(content):
        token = content.token(quote, "speaker")
        if token:
            file, start, raw = token
            yield Defect((Edit(file, start, start + len(raw), raw[:-1] + "qx"),), (file, start))


def _again(quote: Quote, number: int, text: str, **keys: str) -> Defect:
    held = {"speaker": quote.speaker or "", "at": quote.at or "", "event": quote.event or "", **keys}
    place = keys.get("place", "text")
    lines = [f"  planted {number}:"]
    pairs = {"text": quoted(text), **{key: value for key, value in held.items() if value and key != "place"}}
    lines += [f"    {key}: {value}{' #!' if key == place else ''}" for key, value in pairs.items()]
    return Defect(extra="\n".join([*lines, "    source: novel", ""]))


def _unique(content: Content) -> Iterator[tuple[int, Quote, str]]:
    for number, quote in enumerate(content.all(Quote)):
        text = plain(parse(quote.text))
        if quote.standing == "verified" and quote.speaker and len(text.split()) >= 7 and "_" not in text:
            yield number, quote, text


def other_speaker(content: Content) -> Iterator[Defect | None]:
    people = [person.id for person in content.all(Character)]
    for number, quote, text in _unique(content):
        other = next(one for one in people if one != quote.speaker)
        yield _again(quote, number, text, speaker=other, place="speaker")


def other_moment(content: Content) -> Iterator[Defect | None]:
    for number, quote, text in _unique(content):
        if quote.at and quote.at.isdecimal():
            yield _again(quote, number, text, at=str(int(quote.at) % 23 + 1), event="", place="at")


def other_wording(content: Content) -> Iterator[Defect | None]:
    for number, quote, text in _unique(content):
        words = text.split()
        if len(set(words)) == len(words) >= 10:
            yield _again(quote, number, " ".join([*words[:4], "perhaps", *words[5:]]), place="text")


def _events(content: Content) -> Iterator[Event]:
    return (
        event for event in content.all(Event) if event.why and event.recipes.get("why-it-happens") != "off"
    )


def _event(number: int, what: str, **keys: str) -> Defect:
    lines = [f"  planted {number}:", f"    what: {quoted(what)} #!", "    part: part-1", "    source: novel"]
    return Defect(extra="\n".join([*lines, *(f"    {key}: {value}" for key, value in keys.items()), ""]))


def doubled(content: Content) -> Iterator[Defect | None]:
    for number, event in enumerate(_events(content)):
        yield _event(number, event.what, why=quoted(event.why or ""))


def ambiguous(content: Content) -> Iterator[Defect | None]:
    for number, event in enumerate(_events(content)):
        yield _event(number, event.what, why=quoted(f"They feared number {number}"))


def shared_clue(content: Content) -> Iterator[Defect | None]:
    people = [person for person in content.all(Character) if person.clue]
    for one, other in zip(people[::2], people[1::2], strict=False):
        yield content.set(other, "clue", text=one.clue or "")


def near(content: Content) -> Iterator[Defect | None]:
    for number, event in enumerate(_events(content)):
        if len(event.what.split()) >= 10:
            yield _event(number, f"{event.what} yesterday", why=quoted(f"They feared number {number}"))


def named(content: Content) -> Iterator[Defect | None]:
    for person in content.all(Character):
        if person.clue:
            yield content.set(person, "clue", text=f"Everyone thinks that {person.name} would do it")


def echoed(content: Content) -> Iterator[Defect | None]:
    for event in _events(content):
        yield content.set(event, "why", text=event.what, at=("what",))


def leaked(content: Content) -> Iterator[Defect | None]:
    for quote in clozes(content):
        if quote.moment:
            hidden = deletions(parse(quote.text))[0].text
            yield content.set(quote, "moment", text=f"Someone is heard saying {hidden} aloud", at=("text",))


def hinted(content: Content) -> Iterator[Defect | None]:
    for quote in clozes(content):
        hidden = deletions(parse(quote.text))
        token = content.token(quote, "text")
        if token and len(hidden) == 1 and not hidden[0].hint and f"_{hidden[0].text}_" in token[2]:
            file, start, raw = token
            new = raw.replace(f"_{hidden[0].text}_", f"_{hidden[0].text}|{hidden[0].text}_")
            yield Defect((Edit(file, start, start + len(raw), new),), (file, start))


def _marked(content: Content, fewest: int, mark: Callable[[list[str]], list[str]]) -> Iterator[Defect | None]:
    for quote in clozes(content):
        words = plain(parse(quote.text)).split()
        if len(words) >= fewest and all(word[0].isalpha() for word in words):
            yield content.set(quote, "text", text=" ".join(mark(words)))


def long_gap(content: Content) -> Iterator[Defect | None]:
    return _marked(content, 8, lambda words: [f"_{words[0]}", *words[1:5], f"{words[5]}_", *words[6:]])


def dense(content: Content) -> Iterator[Defect | None]:
    return _marked(content, 3, lambda words: [f"_{words[0]}", *words[1:-1], f"{words[-1]}_"])


def trivial(content: Content) -> Iterator[Defect | None]:
    return _marked(content, 4, lambda words: ["_and_", *words])


def siblings(content: Content) -> Iterator[Defect | None]:
    return _marked(content, 7, lambda words: [f"_{word}_" for word in words[:5]] + words[5:])


def long_answer(content: Content) -> Iterator[Defect | None]:
    for event in _events(content):
        yield content.set(event, "why", text=LONG)
    for event in content.all(Event):
        if event.shows:
            yield content.set(event, "shows", text=LONGER)


def listed(content: Content) -> Iterator[Defect | None]:
    for event in _events(content):
        yield content.set(event, "why", text="fear, anger and grief")


def _asked(key: str, ask: str, answer: str, **more: str) -> Defect:
    place = more.pop("place", "ask")
    pairs = {"ask": quoted(ask), "answer": quoted(answer), **more}
    lines = [f"      {name}: {value}{' #!' if name == place else ''}" for name, value in pairs.items()]
    head = [f"  {key}:", f"    is: {quoted('the bearer of ' + key)}", "    source: novel"]
    return Defect(extra="\n".join([*head, "    questions:", "     it:", *lines, ""]))


def yes_or_no(content: Content) -> Iterator[Defect | None]:
    for number, event in enumerate(content.all(Event)):
        yield _asked(f"planted {number}", f"Is it true that {event.what}?", f"Yes, number {number}")


def untypable(content: Content) -> Iterator[Defect | None]:
    for number, event in enumerate(content.all(Event)):
        yield _asked(f"planted {number}", f"Number {number}?", f"({event.what})", typed="yes", place="answer")


def cited(content: Content) -> Iterator[Defect | None]:
    for number, quote in enumerate(content.all(Quote)):
        words = plain(parse(quote.text)).split()
        if quote.standing == "as-cited" and len(words) >= 5:
            yield _asked(f"planted {number}", f"Number {number}?", " ".join(words[:5]), place="answer")


def long_front(content: Content) -> Iterator[Defect | None]:
    for event in _events(content):
        yield content.set(event, "what", text=f"{LONGER}, and {LONG.lower()} at all")


def long_quote(content: Content) -> Iterator[Defect | None]:
    for quote in content.all(Quote):
        if quote.standing == "verified":
            words = (plain(parse(quote.text)) + " " + LONGER).replace("_", "")
            yield content.set(quote, "text", text=f"{words} {LONG}" if len(quote.text) > 40 else words)


def looped(content: Content) -> Iterator[Defect | None]:
    for number, event in enumerate(content.all(Event)):
        for later in event.leads_to[:1]:
            if content.book.find(Event, later).part == event.part:
                yield Defect(extra=f"  planted {number}:\n    - {later}\n    - {event.id} #!\n")


def dead(content: Content) -> Iterator[Defect | None]:
    for person in content.all(Character):
        if person.dies:
            death = content.book.find(Event, person.dies)
            for number in range(3):
                lines = [f"  {person.id} planted {number}:", f"    what: Number {number} of {person.id}"]
                lines += ["    source: novel", f"    who: [{person.id}] #!", f"    after: [{death.id}]"]
                yield Defect(extra="\n".join([*lines, ""]))


def disputed(content: Content) -> Iterator[Defect | None]:
    for event in content.all(Event):
        field = next((name for name in ("shows", "why", "result") if getattr(event, name)), None)
        if event.disputed and field and event.recipes.get("why-it-happens") != "off":
            yield content.set(event, field, text=event.disputed[0].claim)
    for model in (Theme, Symbol):
        for fact in content.all(model):
            for dispute in fact.disputed[:1] if model is Theme else ():
                yield content.set(fact, "says", text=dispute.claim)


def sourceless(content: Content) -> Iterator[Defect | None]:
    for model in (Character, Setting, Symbol, Theme):
        for fact in content.all(model):
            yield content.line_out(fact, "source")


def missourced(content: Content) -> Iterator[Defect | None]:
    for model in (Character, Event, Quote):
        for fact in content.all(model):
            if len(fact.source) == 1:
                yield content.set(fact, "source", text=f"gide > {fact.source[0]}")


def same_start(content: Content) -> Iterator[Defect | None]:
    for number, quote, text in _unique(content):
        if len(text.split()) >= 8 and quote.recipes.get("finish-the-line") != "off":
            words = [*text.split()[:4], *(f"word{number}{index}" for index in range(6))]
            yield _again(quote, number, " ".join(words), standing="verified", place="text")


def unmet(content: Content) -> Iterator[Defect | None]:
    for number in range(8):
        yield Defect(
            extra=f"  planted {number}: #!\n    is: someone of whom nothing is ever said by anyone but a few words {number}\n"
            f"    source: novel\n    questions: {{it: {{ask: 'Number {number}?', answer: 'so {number}'}}}}\n"
        )


def unused(content: Content) -> Iterator[Defect | None]:
    for number in range(8):
        yield Defect(extra=f"  planted {number}: {{is: a place of no use {number}, source: novel}} #!\n")


def thin_theme(content: Content) -> Iterator[Defect | None]:
    for number in range(8):
        yield Defect(extra=f"  planted {number}: {{says: That {number} is a number, source: novel}} #!\n")


def unlisted(content: Content) -> Iterator[Defect | None]:
    file = next(path for path, text in content.files.items() if "\nwork:" in f"\n{text}")
    text = content.files[file]
    start = text.index("      sections:\n") + len("      sections:\n")
    yield Defect((Edit(file, start, start, "        - Planted section\n"),), (file, start))


def effectless(content: Content) -> Iterator[Defect | None]:
    for quote in content.all(Quote):
        out = content.line_out(quote, "effect") if quote.method else None
        place = content.token(quote, "method")
        if out and place:
            yield Defect(out.edits, place[:2])


def _comment(content: Content, text: str) -> Iterator[Defect | None]:
    for setting in (*content.all(Character), *content.all(Theme)):
        file, start = content.key(setting)
        end = content.files[file].index("\n", start)
        if content.files[file][start:end].endswith(":"):
            yield Defect((Edit(file, end, end, text),), (file, start))


def unreasoned(content: Content) -> Iterator[Defect | None]:
    return _comment(content, "  # litdeck: allow answer-long")


def unneeded(content: Content) -> Iterator[Defect | None]:
    return _comment(content, "  # litdeck: allow dead-man-walking, because ghosts walk")


def _in(section: str, make: Makes) -> Makes:
    return lambda content: sections(make(content), section)


DEFECTS: tuple[tuple[str, Makes], ...] = (
    ("unknown-reference", misspelt),
    ("quote-conflict", _in("quotes", other_speaker)),
    ("quote-conflict", _in("quotes", other_moment)),
    ("quote-conflict", _in("quotes", other_wording)),
    ("front-duplicate", _in("events", doubled)),
    ("answer-not-unique", _in("events", ambiguous)),
    ("answer-not-unique", shared_clue),
    ("front-near", _in("events", near)),
    ("answer-in-front", named),
    ("answer-in-front", echoed),
    ("cloze-leak", leaked),
    ("hint-leak", hinted),
    ("cloze-long", long_gap),
    ("cloze-density", dense),
    ("cloze-trivial", trivial),
    ("cloze-siblings", siblings),
    ("answer-long", long_answer),
    ("answer-list", listed),
    ("yes-no", _in("characters", yes_or_no)),
    ("typed-unsafe", _in("characters", untypable)),
    ("as-cited-verbatim", _in("characters", cited)),
    ("front-long", long_front),
    ("quote-budget", long_quote),
    ("order-conflict", _in("threads", looped)),
    ("dead-man-walking", _in("events", dead)),
    ("disputed-one-sided", disputed),
    ("no-source", sourceless),
    ("unknown-source", missourced),
    ("quote-start-clash", _in("quotes", same_start)),
    ("base-missing", _in("characters", unmet)),
    ("orphan", _in("settings", unused)),
    ("thin", _in("themes", thin_theme)),
    ("unused-source", unlisted),
    ("label-only", effectless),
    ("bad-allow", unreasoned),
    ("unused-allow", unneeded),
)

"""Which texts are at hand: `litdeck.local.yaml`, a file of one's own machine, and the files it names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from litdeck.facts import Model
from litdeck.facts import Text as Words
from litdeck.findings import Finding, Span
from litdeck.reading.names import did_you_mean
from litdeck.reading.parse import parse
from litdeck.reading.text import decode, error
from litdeck.reading.tree import Tree
from litdeck.reading.validate import Validation
from litdeck.verifying.epub import Unreadable
from litdeck.verifying.texts import Text, read_text

LOCAL = "litdeck.local.yaml"
_MOST_BYTES = 200_000_000


class LocalText(Model):
    """A file with the text of a work, and the words that name its edition."""

    MAIN = "file"
    file: Words
    edition: Words | None = None


class Local(Model):
    """What holds on this machine alone: the texts, each under its work's id."""

    texts: Mapping[str, LocalText] = {}


@dataclass(frozen=True)
class Texts:
    """The texts that could be read, by work, and what is wrong with the others."""

    by_work: Mapping[str, Text] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_local(root: Path, works: Collection[str]) -> Texts:
    """Read `root/litdeck.local.yaml`, if there is one, and the texts of these works that it names."""
    path = root / LOCAL
    if not path.exists():
        return Texts()
    try:
        source, findings = decode(LOCAL, path.read_bytes())
    except OSError as problem:
        message = f"“{LOCAL}” cannot be read: {(problem.strerror or 'the system refuses it').lower()}."
        return Texts(findings=(error("unreadable", Span(LOCAL), message, "Look at its permissions."),))
    if source is None:
        return Texts(findings=tuple(findings))
    tree = parse(source)
    findings += tree.findings
    named = _named(tree, works, findings)
    texts: dict[str, Text] = {}
    for work, each in named.items():
        try:
            texts[work] = load_text(root / Path(each.file).expanduser(), each.edition)
        except (Unreadable, RuntimeError) as problem:
            message = f"The text “{each.file}” {problem}."
            findings.append(
                error(
                    "unreadable",
                    tree.span(["texts", work]),
                    message,
                    "Correct the path, or take the line out.",
                )
            )
    return Texts(texts, tuple(findings))


def load_text(path: Path, edition: str | None = None) -> Text:
    """Read a text from a file; raise Unreadable, whose message goes on from the file's name."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Unreadable("is larger than any book")
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "the system refuses it"
        raise Unreadable(f"cannot be read: {reason.lower()}") from problem
    text = read_text(path.name, data)
    text.edition = edition or text.edition or path.stem
    return text


def _named(tree: Tree, works: Collection[str], findings: list[Finding]) -> Mapping[str, LocalText]:
    """Give the files that are named, of works that there are."""
    if not isinstance(tree.values, dict):
        if tree.values is not None:
            message = "This file holds “texts:”, with the path of each work's text below it."
            findings.append(
                error(
                    "wrong-type",
                    tree.source.span(0),
                    message,
                    "Write “texts:”, then “macbeth: path/to/macbeth.txt”.",
                )
            )
        return {}
    validation = Validation(tree, [])
    local = validation.make(Local, tree.values)
    findings += validation.findings
    if local is None or tree.hurt:
        return {}
    for work in local.texts:
        if work not in works:
            message = f"There is no work “{work}” whose text this could be."
            help_ = did_you_mean(work, works) + "Write the name of the work's folder."
            findings.append(error("unknown-reference", tree.key_span(["texts", work]), message, help_))
    return {work: each for work, each in local.texts.items() if work in works}

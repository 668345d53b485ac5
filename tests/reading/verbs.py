"""The verbs of these tests: this YAML reads so, this YAML gives these findings."""

from litdeck.facts import Book
from litdeck.reading import Reading, read_files

WORK = """\
work:
  title: The Tide
  author: A. Writer
  form: novel
  abbreviation: tide
  namespace: test
  parts:
    part-1: {name: Part One, chapters: 1-9}
    part-2: {name: Part Two, chapters: 10-17}
"""


def read(text: str, **more: str) -> Reading:
    """Read a file of facts, and other files by name, beside a sound `work` section."""
    files = {"facts": text, "work": WORK, **more}
    return read_files({f"content/tide/{name}.yaml": data.encode() for name, data in files.items()})


def found(reading: Reading) -> list[str]:
    """Give the findings as `rule@line:column`, in order."""
    return [f"{finding.rule}@{finding.span.line}:{finding.span.column}" for finding in reading.findings]


def check_findings(text: str, *expected: str, **more: str) -> Reading:
    """Check that a file of facts has these findings, `rule@line:column`, and that each says what to do."""
    reading = read(text, **more)
    assert found(reading) == list(expected), reading.findings
    for finding in reading.findings:
        assert finding.message.endswith((".", "?")), finding
        assert finding.help, finding
    return reading


def check_reads(text: str, **more: str) -> Book:
    """Check that a file of facts has no findings; give its book."""
    return check_findings(text, **more).library.books["tide"]

"""Quotations against a work's own text: `read_text` reads it, `verify` looks for a quotation in it.

`check_quotes` does so for every quote of a library, `findings_of` and `summary_of` say what came of it;
`read_local` and `load_text` find the texts on this machine.
"""

from litdeck.verifying.epub import Unreadable
from litdeck.verifying.local import Texts, load_text, read_local
from litdeck.verifying.matching import Outcome, Verdict, verify
from litdeck.verifying.nearest import Difference
from litdeck.verifying.quotations import CheckedQuote, check_quotes, findings_of, summary_of
from litdeck.verifying.texts import Place, Text, read_text

__all__ = [
    "CheckedQuote",
    "Difference",
    "Outcome",
    "Place",
    "Text",
    "Texts",
    "Unreadable",
    "Verdict",
    "check_quotes",
    "findings_of",
    "load_text",
    "read_local",
    "read_text",
    "summary_of",
    "verify",
]

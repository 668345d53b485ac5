"""Forms on paper: cards to cut out, quiz, cloze sheet, matching table, knowledge organiser. One module each.

`FORMS` maps a form's name to what writes it; `pdf` and `docx` turn what comes of it into other files.
"""

from collections.abc import Callable, Mapping

from litdeck.outputs.printing.cloze_sheet import cloze_sheet
from litdeck.outputs.printing.flashcards import flashcards
from litdeck.outputs.printing.job import PAPERS, CannotPrintError, Job, Paper, Printed
from litdeck.outputs.printing.organiser import organiser
from litdeck.outputs.printing.quiz import quiz
from litdeck.outputs.printing.who_said_it import who_said_it

FORMS: Mapping[str, Callable[[Job], Printed]] = {
    "flashcards": flashcards,
    "quiz": quiz,
    "cloze-sheet": cloze_sheet,
    "who-said-it": who_said_it,
    "organiser": organiser,
}

__all__ = ["FORMS", "PAPERS", "CannotPrintError", "Job", "Paper", "Printed"]

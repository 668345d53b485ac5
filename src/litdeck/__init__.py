"""litdeck turns facts about a work of literature into Anki decks worth reviewing."""

__version__ = "0.1.0"

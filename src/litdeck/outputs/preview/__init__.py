"""A deck as one web page that needs no network: every card, its findings, and an overview of its facts.

`contents` gathers what there is to show; `page` writes it, with the findings of the moment, as HTML.
"""

from litdeck.outputs.preview.concerns import concerns
from litdeck.outputs.preview.contents import Contents, contents
from litdeck.outputs.preview.page import page

__all__ = ["Contents", "concerns", "contents", "page"]

"""Front, a tab, back, a line each: what Quizlet and its like import. A cloze becomes a sentence with a gap."""

from litdeck.outputs.exporting import Export, Material, clozes, lost_media
from litdeck.outputs.plain import sides


def write(material: Material) -> Export:
    """Write each card of Anki as one line; hints stand in brackets, verse with slashes."""
    rows = [f"{front}\t{back}\n" for card in material.cards for front, back in sides(card)]
    lost = ["Only front and back are kept: no small print, tags or ids."]
    if count := clozes(material):
        lost.append(
            f"{count} cloze note{'s' * (count != 1)} became sentences with a gap (_____), a line for each gap."
        )
    return Export("".join(rows), (*lost, *lost_media(material)))

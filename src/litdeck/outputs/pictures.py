"""Pictures as addresses that need no file beside the page: `data:` URIs, by a card's `image`."""

from base64 import b64encode
from collections.abc import Mapping

from litdeck.reading import MediaFile
from litdeck.reading.sniff import PICTURES, TYPES


def addresses(media: Mapping[str, MediaFile]) -> dict[str, str]:
    """Give each picture's address by the key that cards have; sounds have none on paper."""
    kinds = {key: file.name.rpartition(".")[2] for key, file in media.items()}
    return {
        key: f"data:{TYPES[kinds[key]]};base64,{b64encode(file.content).decode()}"
        for key, file in media.items()
        if kinds[key] in PICTURES
    }

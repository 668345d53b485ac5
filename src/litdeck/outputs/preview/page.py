"""A preview's contents and findings as one HTML page, which its own policy forbids to fetch anything."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files

from litdeck.findings import Finding, Severity
from litdeck.notetypes import QUESTION
from litdeck.outputs.preview.contents import Contents

_PLACE = re.compile(r"@@([a-z]+)@@")
_SEVERITIES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "For information"}


def page(
    contents: Contents,
    findings: Sequence[Finding] = (),
    concerns: Mapping[str, Sequence[Finding]] | None = None,
    version: int | None = None,
    *,
    broken: bool = False,
) -> str:
    """Give the page. `concerns` has the findings about each card, by its note's GUID.

    With a `version` the page asks the server it came from for a newer one, and loads itself again.
    Where the facts are `broken`, the errors stand above everything: the cards may be those from before.
    """
    script = "\n".join(map(_file, ("cards.js", "filters.js", "page.js")))
    live = "" if version is None else _file("live.js")
    values = {
        "title": escape(contents.title),
        "policy": _policy([script, live], live=version is not None),
        "style": _file("page.css"),
        "broken": _errors(findings) if broken else "",
        "overview": contents.overview,
        "data": _data(contents, findings, concerns or {}),
        "script": script,
        "live": f'<script data-version="{version}">{live}</script>' if live else "",
    }
    return _PLACE.sub(lambda match: values[match[1]], _file("page.html"))


def _policy(scripts: Sequence[str], *, live: bool) -> str:
    """Allow our own scripts by their hashes, our own styles, pictures inside the page, and nothing else."""
    hashes = " ".join(
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts if script
    )
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {hashes}",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "media-src data:",
            *(["connect-src 'self'"] if live else []),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _errors(findings: Sequence[Finding]) -> str:
    """Say above everything that there are errors, and what they are."""
    items = "".join(
        f"<li>{escape(_where(each))} {escape(each.message)} {escape(each.help)}</li>"
        for each in findings
        if each.severity is Severity.ERROR
    )
    return f'<div class="broken" role="alert">What has an error does not show, or shows as it was:<ul>{items}</ul></div>'


def _data(contents: Contents, findings: Sequence[Finding], concerns: Mapping[str, Sequence[Finding]]) -> str:
    """Give the JSON for the page's script, safe inside a script element."""
    every = list(dict.fromkeys([*findings, *(each for some in concerns.values() for each in some)]))
    number = {finding: index for index, finding in enumerate(every)}
    ways = [facet.as_json() for facet in contents.facets]
    if concerns:
        worst = [[severity.value, _SEVERITIES[severity]] for severity in Severity]
        ways.append({"id": "finding", "label": "Findings", "values": worst})
    indexes = [{key: index for index, key in enumerate(facet.values)} for facet in contents.facets]
    order = list(Severity)
    entries = []
    for entry in contents.entries:
        about = concerns.get(entry["note"], ())
        places = [
            sorted({index[key] for key in entry["facets"][facet.id]})
            for facet, index in zip(contents.facets, indexes, strict=True)
        ]
        if concerns:
            places.append(sorted({order.index(each.severity) for each in about}))
        entries.append(
            {key: entry[key] for key in ("id", "front", "back", "more", "question", "answer")}
            | {"in": places, "findings": [number[each] for each in about]}
        )
    value = {
        "style": _file("card.css") + QUESTION.css.replace(":root", ":host"),
        "media": dict(contents.media),
        "facets": ways,
        "findings": [_finding(each) for each in every],
        "entries": entries,
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "place": _where(finding),
    }


def _where(finding: Finding) -> str:
    return f"{finding.span.file}:{finding.span.line}:{finding.span.column}"


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8").replace("\r\n", "\n")

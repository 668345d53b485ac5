"""pydantic's errors as findings: the rule, the place in the file, a plain sentence and what to do."""

import re
from typing import Any, cast

from pydantic import ValidationError

from litdeck import definitions, facts
from litdeck.findings import Finding
from litdeck.reading.names import did_you_mean
from litdeck.reading.plans import plan_of
from litdeck.reading.text import error
from litdeck.reading.tree import Path, Tree

_MODELS = {
    name: model
    for module in (facts, definitions)
    for name, model in vars(module).items()
    if isinstance(model, type) and issubclass(model, facts.Model)
}
_PATTERNS = {
    "abbreviation": "letters, digits, “-” and “_” only, such as nlmg",
    "namespace": "letters, digits, “-”, “_” and “.” only, such as org.example.english",
}


def complaints(
    tree: Tree, path: Path, problem: ValidationError, excused: set[tuple[str | int, ...]]
) -> list[Finding]:
    """Turn the errors of one model at a path into findings; `excused` holds places that have theirs already."""
    findings = []
    for details in problem.errors(include_url=False):
        loc = details["loc"]
        if details["input"] is None or loc in excused:
            continue
        findings.append(_complaint(tree, path, cast("dict[str, Any]", details)))
    return findings


def unknown_key(tree: Tree, path: Path, key: str, known: list[str]) -> Finding:
    """Report a key that means nothing where it stands."""
    return error(
        "unknown-key",
        tree.key_span([*path, key]),
        f"{_subject(path)} cannot have a key “{key}”.",
        did_you_mean(key, known) + f"The keys here are: {', '.join(known)}.",
    )


def wrong_type(tree: Tree, path: Path, message: str, help_: str) -> Finding:
    """Report a value of another form than its key needs."""
    return error("wrong-type", tree.span(path), message, help_)


def _complaint(tree: Tree, path: Path, details: dict[str, Any]) -> Finding:
    loc: tuple[str | int, ...] = tuple(part for part in details["loc"] if part != "[key]")
    full = [*path, *loc]
    kind: str = details["type"]
    if kind == "missing" and loc[-1] == "namespace":
        return error(
            "missing-key",
            tree.key_span(full[:-1]),
            f"{_subject(full[:-1])} has no “namespace”.",
            "Add a line “namespace: …” with ten random letters and digits, and never change it. If cards of this "
            "work were published, put the old one back.",
        )
    if kind == "missing" and isinstance(loc[-1], str):
        return error(
            "missing-key",
            tree.key_span(full[:-1]),
            f"{_subject(full[:-1])} has no “{loc[-1]}”.",
            f"Add a line “{loc[-1]}: …” to it.",
        )
    if kind == "none_of":
        first, second = details["ctx"]["names"].split(" or ")
        message = f"{_subject(full)} needs “{first}” or “{second}”, and has neither."
        return error(
            "missing-key", tree.key_span(full), message, f"Add a line “{first}: …” or “{second}: …” to it."
        )
    if kind == "string_too_short":
        return error(
            "empty-value", tree.span(full), f"{_subject(full)} is empty.", "Write something, or take it out."
        )
    if kind == "string_pattern_mismatch":
        allowed = _PATTERNS.get(str(loc[-1]), f"this form: {details['ctx']['pattern']}")
        return error(
            "bad-id", tree.span(full), f"“{details['input']}” cannot be used as {loc[-1]}.", f"Use {allowed}."
        )
    message, help_ = _form(full, kind, details)
    return wrong_type(tree, full, message, help_)


def _form(full: Path, kind: str, details: dict[str, Any]) -> tuple[str, str]:
    """Say what form a value should have."""
    value, context = details["input"], details.get("ctx", {})
    be = f"{_subject(full)} should be %s, but is {_found(value)}."
    if kind == "literal_error":
        choices = re.findall("'([^']*)'", context["expected"])
        hint = did_you_mean(value, choices) if isinstance(value, str) else ""
        answer = f"{_subject(full)} cannot be {_found(value)}.", f"{hint}It can be: {', '.join(choices)}."
    elif kind == "string_type":
        help_ = "Write one text. If it holds a colon with a space, or begins with { or [, put quotes around it all."
        answer = be % "a text", help_
    elif kind in ("model_type", "dict_type", "mapping_type"):
        answer = be.replace("should be", "should have") % "keys of its own", _keys_help(value, context)
    elif kind in ("tuple_type", "list_type"):
        answer = (
            be % "a list",
            "Write one value, or a list: [one, two]. A value that begins with { needs quotes.",
        )
    elif kind in ("missing", "too_long"):
        names = _subject(full[:-1] if kind == "missing" else full)
        answer = f"{names} needs exactly two names.", "Write them as a list: [one, two]."
    elif kind == "too_short":
        answer = f"{_subject(full)} needs at least one name.", "Write one."
    elif kind.startswith("bool"):
        answer = be % "yes or no", "Write yes or no."
    elif kind in ("greater_than_equal", "less_than_equal"):
        bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        answer = be % bound, "Write another number."
    elif kind.startswith(("int", "float")):
        answer = be % ("a whole number" if kind.startswith("int") else "a number"), "Write it in digits."
    else:
        answer = f"{_subject(full)} does not fit: {details['msg'].lower()}.", "Give it another value."
    return answer


def _keys_help(value: Any, context: dict[str, Any]) -> str:
    model = _MODELS.get(context.get("class_name", ""))
    needs = [f"“{key}: …”" for key in plan_of(model).keys if key in plan_of(model).required] if model else []
    glued = isinstance(value, str) and re.search(r"\w:\S", value)
    hint = "If a colon in it ends a key, write a space after that colon. " if glued else ""
    return (
        f"{hint}Write keys below it, indented by two more spaces{': ' + ', '.join(needs) if needs else ''}."
    )


def _found(value: Any) -> str:
    if isinstance(value, str):
        return f"“{value if len(value) <= 40 else value[:39] + '…'}”"
    return "a list" if isinstance(value, list | tuple) else "a group of keys"


def _subject(path: Path) -> str:
    """Name what stands at a path: the last key; a number of a list's item with its key."""
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return "This file"
    if isinstance(path[-1], int):
        return f"Item {path[-1] + 1} of “{names[-1]}”"
    return f"“{names[-1]}”"

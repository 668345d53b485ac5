"""Data flows one way: a module imports only from lines above its own."""

import ast
from pathlib import Path

import litdeck

LAYERS = (
    ("findings",),
    ("pages",),
    ("facts",),
    ("cloze",),
    ("cards",),
    ("definitions",),
    ("reading",),
    ("verifying",),
    ("fixing",),
    ("notetypes",),
    ("recipes",),
    ("study_order",),
    ("decks",),
    ("ledger",),
    ("rules",),
    ("settings",),
    ("packages",),
    ("faces",),
    ("comparing",),
    ("rehearsing",),
    ("outputs",),
    ("building",),
    ("cli",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
SOURCE = Path(litdeck.__file__).parent


def _layer(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found.update(name.split(".")[1] for name in names if name.startswith("litdeck."))
    return found - {"__version__"}


def test_every_module_imports_only_from_layers_above_its_own() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in SOURCE.rglob("*.py")
        if path.parent != SOURCE or path.name != "__init__.py"
        for name in _imports(path)
        if RANK[name] > RANK[_layer(path)]
    ]
    assert wrong == []


def test_every_module_has_its_layer() -> None:
    here = {_layer(path) for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py"}
    assert here <= set(RANK)


def test_only_the_package_writer_imports_genanki() -> None:
    importing = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "import genanki" in path.read_text(encoding="utf-8")
        or "from genanki" in path.read_text(encoding="utf-8")
    ]
    assert importing == ["outputs/apkg.py"]


def test_only_the_command_line_prints_or_exits() -> None:
    talking = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"print", "exit", "sys.exit", "typer.echo"}
        and _layer(path) != "cli"
    ]
    assert talking == []

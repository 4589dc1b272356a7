"""Who imports whom in the package, directly and through others, read from the source without running it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import peernotes

PACKAGE = Path(peernotes.__file__).parent


@cache
def trees() -> dict[str, ast.Module]:
    """Module name to its source tree, `peernotes.ui.route` for example."""
    return {
        _name(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def imports() -> dict[str, frozenset[str]]:
    """Module to the modules of the package it imports, wherever in the file the import stands."""
    return {name: frozenset(_imported(tree)) - {name} for name, tree in trees().items()}


def reachable(start: str) -> dict[str, tuple[str, ...]]:
    """Every module that `start` imports through others, with the way to it."""
    found: dict[str, tuple[str, ...]] = {start: (start,)}
    todo = [start]
    while todo:
        here = todo.pop()
        for other in imports()[here]:
            if other not in found:
                found[other] = (*found[here], other)
                todo.append(other)
    return found


def identifiers(tree: ast.Module) -> Iterator[str]:
    """Every name the code gives or uses: variables, attributes, arguments, functions, classes."""
    for node in ast.walk(tree):
        for field in ("id", "attr", "arg", "name"):
            if isinstance(value := getattr(node, field, None), str):
                yield value


def strings(tree: ast.Module) -> Iterator[str]:
    """Every text in the code but the docstrings."""
    told = {id(line.value) for node in ast.walk(tree) for line in _bare(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def _bare(node: ast.AST) -> Iterator[ast.Expr]:
    for line in getattr(node, "body", ()) if not isinstance(node, ast.Lambda | ast.IfExp) else ():
        if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant):
            yield line


def _name(path: Path) -> str:
    parts = ("peernotes", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in trees())
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name for name in whole if name in trees())
            if node.module in trees() and not all(name in trees() for name in whole):
                yield node.module

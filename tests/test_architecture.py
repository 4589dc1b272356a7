"""What imports alone cannot hold: each rule of the layout is a sentence here."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from peernotes import resources
from peernotes.services import catalogue

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "peernotes"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 40

_SQL = re.compile(
    r"^\s*(SELECT\b.+\bFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|"
    r"CREATE\s+(TABLE|INDEX|TRIGGER|VIEW|VIRTUAL)|DROP\s+(TABLE|INDEX|TRIGGER|VIEW)|ALTER\s+TABLE|"
    r"PRAGMA\s+\w+|BEGIN\s+IMMEDIATE|ATTACH\s|VACUUM\b)",
    re.IGNORECASE | re.DOTALL,
)
_FONTS = {".ttf", ".otf", ".ttc", ".woff", ".woff2", ".pfb", ".pfa", ".dfont"}


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _shipped(pattern: str) -> list[Path]:
    return sorted(path for path in resources.folder().rglob(pattern) if path.is_file())


def _committed() -> list[Path]:
    git = shutil.which("git")
    command = [git, "ls-files", "-z"] if git else [sys.executable, "-c", ""]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    if listed.stdout:
        return [ROOT / name for name in listed.stdout.split("\0") if name]
    # An unpacked archive has no history and a bare machine no git; then everything counts but hidden folders.
    inside = (path for path in ROOT.rglob("*") if path.is_file())
    return [path for path in inside if not path.relative_to(ROOT).parts[0].startswith(".")]


def _strings(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_the_pattern_knows_sql_from_prose() -> None:
    for sql in ("SELECT * FROM note", "  insert or replace into x", "PRAGMA key", "CREATE VIRTUAL TABLE t"):
        assert _SQL.search(sql)
    for prose in ("Select a person from the list"[:8], "Update the note", "Delete", "Begin where you are"):
        assert not _SQL.search(prose)


@pytest.mark.parametrize("path", MODULES, ids=_named)
def test_sql_stands_in_the_vault_only(path: Path) -> None:
    if "vault" in path.relative_to(PACKAGE).parts:
        return
    assert not [text for text in _strings(_parsed(path)) if _SQL.search(text)]


@pytest.mark.parametrize("path", MODULES, ids=_named)
def test_a_module_says_its_idea_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no module docstring"
    assert len(text.splitlines()) <= MOST_LINES
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert not long


def test_everything_is_caught_by_name() -> None:
    """`except Exception` may stand in the two places that turn a bug into a report, in ui or app and cli."""
    places = [
        _named(path)
        for path in MODULES
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    ]
    assert len(places) <= 2
    assert all(
        place.startswith(("peernotes/ui/", "peernotes/app.py", "peernotes/cli/__init__.py"))
        for place in places
    )


@pytest.mark.parametrize("path", _shipped("*.toml"), ids=_named)
def test_every_table_in_resources_loads(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("pattern", ["*.txt", "*.md", "*.sql", "*.svg"])
def test_every_text_in_resources_is_utf_8_without_a_mark(pattern: str) -> None:
    for path in _shipped(pattern):
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf"), path
        assert path.read_text(encoding="utf-8").strip(), path


def test_every_template_place_and_domain_loads_through_its_service() -> None:
    tables = {
        path.stem: resources.read_toml(f"templates/{path.name}") for path in _shipped("templates/*.toml")
    }
    known = {name for name, table in tables.items() if "slot" in table and "starters" in table}
    assert catalogue.DEFAULT_TEMPLATE in known
    for template_id in known:
        assert catalogue.template(template_id).id == template_id
    assert catalogue.places()
    assert catalogue.preference_domains()
    assert catalogue.words()
    assert catalogue.famous_lines()


def test_no_font_is_in_the_repository() -> None:
    assert not [_named(path) for path in _committed() if path.suffix.casefold() in _FONTS]


def test_locked_packages_name_no_address() -> None:
    for path in sorted((ROOT / "installers").glob("requirements*.txt")):
        assert not re.search(r"https?:|index-url|find-links", path.read_text(encoding="utf-8"), re.IGNORECASE)


def _imports(path: Path) -> Iterator[tuple[str, str]]:
    """Module and name of everything `path` imports."""
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.ImportFrom):
            yield from ((str(node.module), alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


_WHAT_IS_SAID = [
    "domain/preference.py",
    "domain/question.py",
    "services/preferences.py",
    "services/statement.py",
    "services/questions.py",
    "services/catalogue.py",
    "vault/preferences.py",
    "vault/questions.py",
    "domain/plan.py",
    "services/hopes.py",
    "services/plans.py",
    "vault/hopes.py",
    "vault/plans.py",
]


@pytest.mark.parametrize("name", _WHAT_IS_SAID)
def test_no_way_leads_from_who_someone_is_to_what_they_want(name: str) -> None:
    """Nothing that keeps or suggests a preference may see a person's name, languages or pronouns."""
    for module, imported in _imports(PACKAGE / name):
        assert "demographic" not in f"{module}.{imported}"
        assert module not in (
            "peernotes.domain.client",
            "peernotes.vault.clients",
            "peernotes.services.people",
        )
        assert (module, imported) not in {
            ("peernotes.domain", "client"),
            ("peernotes.vault", "clients"),
            ("peernotes.services", "people"),
        }
        assert imported not in ("Client", "Clients", "Interpreter", "SafeContact")
    attributes = {node.attr for node in ast.walk(_parsed(PACKAGE / name)) if isinstance(node, ast.Attribute)}
    assert not attributes & {"clients", "pronouns", "languages", "name_to_use", "legal_name", "interpreter"}


def test_nothing_that_ships_says_what_any_group_wants() -> None:
    """A catalogue entry has no key by which it could be tied to a group; it only teaches how to ask."""
    entries = resources.read_toml("catalogue/en.toml")["domain"]
    allowed = {
        "id",
        "label",
        "group",
        "kind",
        "prompt",
        "options",
        "sensitivity",
        "print_self",
        "print_supervisor",
        "print_external",
        "reask_months",
        "on_card",
    }
    assert {key for entry in entries for key in entry} <= allowed

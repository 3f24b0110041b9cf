"""What is wrong with the templates of a company, by file and line.

A fault shows when a template is read, when it is compiled, or only when a letter is written with
it; here each becomes a problem of the configuration. Nothing of a real case is told.
"""

from __future__ import annotations

import traceback
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from retention.deliveries.pages import PACKAGED
from retention.errors import ConfigurationError, Problem

if TYPE_CHECKING:
    import jinja2
    from jinja2 import nodes

_USE_FACTS: Final = "use the facts of docs/letters.md"


def refusal(folder: Path, problems: list[Problem]) -> ConfigurationError:
    """The error by which the templates of a folder are refused."""
    return ConfigurationError(
        "The templates of the letters cannot be used",
        where=str(folder),
        why="\n".join(map(str, problems)),
        todo="correct them, then check with: retention config validate; or remove a template, and"
        " the packaged one is used",
        problems=problems,
    )


def unreadable(folder: Path) -> list[Problem]:
    """What of a folder of templates is no text; that it is no folder is told too."""
    if not folder.is_dir():
        return [Problem(str(folder), "", None, "is not a folder", "name the folder of the letters")]
    return [problem for path in _templates(folder) if (problem := _unread(path)) is not None]


def _unread(path: Path) -> Problem | None:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(str(path), "", line, "a letter is not in UTF-8", "save the file as UTF-8")
    except OSError as error:
        return Problem(str(path), "", None, f"cannot be read: {error.strerror}", "make it readable")
    return None


def _templates(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.j2"))


def fault_at(error: Exception, folder: Path) -> Problem | None:
    """Where in a company's folder an error came about; None when it did not."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        place = (error.filename or "", error.lineno)
        return _at(*place, str(error.message), "correct it") if _is_in(place[0], folder) else None
    frames = traceback.extract_tb(error.__traceback__)
    places = [(each.filename, each.lineno) for each in frames if _is_in(each.filename, folder)]
    return _at(*places[-1], *_reason(error)) if places else None


def _at(file: str, line: int | None, reason: str, suggestion: str) -> Problem:
    return Problem(file, "", line, reason, suggestion)


def _is_in(file: str, folder: Path) -> bool:
    return Path(file).is_relative_to(folder)


def _reason(error: Exception) -> tuple[str, str]:
    from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError

    if isinstance(error, RecursionError):
        extends = f'to build on the packaged one, write {{% extends "{PACKAGED}/<its name>" %}}'
        return "the template extends or includes itself", extends
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}", "correct its name"
    if isinstance(error, SecurityError):
        return str(error), _USE_FACTS
    if isinstance(error, UndefinedError) and not str(error.message).startswith("'None'"):
        return str(error.message), _USE_FACTS
    return f"{type(error).__name__}: {error}", "a fact that is not known is none: write an if"


def without_facts(problem: Problem, error: Exception) -> Problem:
    """The same fault, told without what the template said of real facts."""
    reason = f"cannot be written with the facts of a case ({type(error).__name__})"
    return Problem(problem.file, "", problem.line, reason, problem.suggestion)


def written_faults(
    pages: jinja2.Environment, folder: Path, told: Collection[str], ours: Collection[str]
) -> list[Problem]:
    """What can be seen without writing a letter: syntax, unknown names, files that nothing uses.

    `told` are the names that a template is given, `ours` the files that it may replace.
    """
    if found := list(_syntax_faults(pages, folder)):
        return found
    unknown = dict.fromkeys(_unknown_names(pages, folder, told, ours))
    return [*unknown, *_unused(pages, folder, ours)]


def _syntax_faults(pages: jinja2.Environment, folder: Path) -> Iterator[Problem]:
    """Templates that cannot be compiled, whether or not a letter includes them yet."""
    from jinja2 import TemplateSyntaxError

    for path in _templates(folder):
        try:
            pages.compile(path.read_text(encoding="utf-8"), path.name, str(path))
        except TemplateSyntaxError as error:
            yield _at(str(path), error.lineno, str(error.message), "correct it")


def _unknown_names(
    pages: jinja2.Environment, folder: Path, told: Collection[str], ours: Collection[str]
) -> Iterator[Problem]:
    """Names that no letter tells, in the templates that replace one of ours.

    What such a template includes may be told more, so that only writing it shows a fault there.
    """
    from jinja2 import meta, nodes

    trees = {path: _tree(pages, path) for path in _templates(folder)}
    known = {*told, *pages.globals}
    known.update(name for tree in trees.values() for name in _declared(tree))
    for path in (folder / name for name in ours if folder / name in trees):
        unknown = meta.find_undeclared_variables(trees[path]) - known
        for name in trees[path].find_all(nodes.Name):
            if name.name in unknown and name.ctx == "load":
                reason = f"{name.name!r} is undefined"
                yield _at(str(path), name.lineno, reason, _USE_FACTS)


def _declared(tree: nodes.Template) -> Iterator[str]:
    """What a template names itself: a block is told of it though it stands outside."""
    from jinja2 import nodes

    yield from (name.name for name in tree.find_all(nodes.Name) if name.ctx == "store")
    yield from (macro.name for macro in tree.find_all(nodes.Macro))
    yield from (imported.target for imported in tree.find_all(nodes.Import))
    for imported in tree.find_all(nodes.FromImport):
        yield from (name[1] if isinstance(name, tuple) else name for name in imported.names)


def _unused(pages: jinja2.Environment, folder: Path, ours: Collection[str]) -> Iterator[Problem]:
    """Files that neither replace one of ours nor are named by one of the folder."""
    from jinja2 import meta

    from retention.settings.findings import instead

    trees = [_tree(pages, path) for path in _templates(folder)]
    named = {name for tree in trees for name in meta.find_referenced_templates(tree)}
    for path in _templates(folder):
        name = path.relative_to(folder).as_posix()
        if None not in named and name not in named and name not in ours:
            yield _at(str(path), None, "is the template of no letter", instead(name, tuple(ours)))


def _tree(pages: jinja2.Environment, path: Path) -> nodes.Template:
    return pages.parse(path.read_text(encoding="utf-8"))

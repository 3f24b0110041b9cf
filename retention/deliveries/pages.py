"""How HTML pages are made, of deliveries, explanations and cases: escaped, and nothing unknown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jinja2

_FRAMES = Path(__file__).parent / "templates"
"""Where the frame is that pages of several folders share."""
PACKAGED = "packaged"
"""Where a template that replaces one of ours finds it: `packaged/answer.html.j2`."""


def environment(templates: Path, replaced_by: Path | None = None) -> jinja2.Environment:
    """Reads templates of a folder. What extracts say is escaped; a name not given is an error.

    A template of the same name in `replaced_by` comes first. Whoever writes that folder is not the
    program, so with it everything is run in the sandbox: no attribute that leads out of the values
    given, and nothing is changed.
    """
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    kind = ImmutableSandboxedEnvironment if replaced_by else jinja2.Environment
    return kind(
        loader=_loader(templates, replaced_by),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _loader(templates: Path, replaced_by: Path | None) -> jinja2.BaseLoader:
    import jinja2

    ours = jinja2.FileSystemLoader([templates, _FRAMES])
    if replaced_by is None:
        return ours
    again = jinja2.PrefixLoader({PACKAGED: jinja2.FileSystemLoader(templates)})
    return jinja2.ChoiceLoader([jinja2.FileSystemLoader(replaced_by), ours, again])

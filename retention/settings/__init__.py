"""What the user configures: retention.toml, read, checked as a whole and explained.

Names are imported on first use, because the model behind them is slow to load and most commands'
``--help`` does not need it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retention.settings.columns import BUREAUS, CANONICAL, KINDS, Column
    from retention.settings.describe import json_schema, settings_reference, show
    from retention.settings.extracts import Extract
    from retention.settings.model import Settings, Source
    from retention.settings.reading import load_settings

__all__ = [
    "BUREAUS",
    "CANONICAL",
    "KINDS",
    "Column",
    "Extract",
    "Settings",
    "Source",
    "json_schema",
    "load_settings",
    "settings_reference",
    "show",
]

_MODULES = {
    "columns": ("BUREAUS", "CANONICAL", "KINDS", "Column"),
    "describe": ("json_schema", "settings_reference", "show"),
    "extracts": ("Extract",),
    "model": ("Settings", "Source"),
    "reading": ("load_settings",),
}


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

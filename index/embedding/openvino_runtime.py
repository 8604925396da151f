"""The one place that imports OpenVINO, with its usage reports cut off.

``import openvino`` reports the import to a web analytics service unless the user opted out
(``openvino/tools/ovc/__init__.py``), and nothing may leave the machine. The package falls back to a stub when its
reporting module cannot be imported, so that module is made unimportable first.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import cast

_REPORTING = "openvino_telemetry"


def openvino_module() -> ModuleType:
    """The ``openvino`` package, imported without its reporting."""
    # A None entry makes Python raise ImportError at once (language reference, "The module cache").
    cast(dict[str, ModuleType | None], sys.modules).setdefault(_REPORTING, None)
    return importlib.import_module("openvino")

"""Bad inputs that another generator made, with its list of what must come of each (a `manifest.json`)."""

import json
import os
from pathlib import Path

from hostile.inputs import BOUNDED, PASSED, READ, REFUSED, WARNED, Bad

_ANSWERS = {"ok": READ, "warn": WARNED, "error": REFUSED, "limit": BOUNDED, "skip": (*PASSED, *REFUSED)}


def listed(folder: Path) -> list[Bad]:
    """What the list says."""
    entries = json.loads((folder / "manifest.json").read_text("ascii"))["files"]
    return [_bad(entry) for entry in entries]


def _bad(entry: dict) -> Bad:  # type: ignore[type-arg]
    name = bytes.fromhex(entry["file_hex"]) if "file_hex" in entry else os.fsencode(entry["file"])
    forbidden = tuple(entry["forbidden"])
    outside = entry["group"] in ("text", "fs")
    return Bad(
        name=name,
        answers=_ANSWERS[entry["expect"]],
        needles=tuple(entry["needles"]),
        absent=() if outside else forbidden,
        raw=forbidden if outside else (),
    )

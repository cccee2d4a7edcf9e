"""All bad inputs, laid out in a folder, with the canaries that they would wake."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hostile import (
    disguised,
    pdf_costly,
    pdf_damaged,
    pdf_deceiving,
    pickled,
    places,
    texts,
    word_damaged,
    word_hidden,
)
from hostile.inputs import Bad, in_folder, laid_out


@dataclass(frozen=True)
class Canaries:
    """A folder of files that nothing may read or run, and the port of an address that nothing may call."""

    folder: Path
    port: int = 9

    @property
    def fired(self) -> list[str]:
        """Which files have come into being since."""
        return [name for name in (pickled.MARK, "pwned") if (self.folder / name).exists()]


def all_inputs(canaries: Canaries, *, heavy: bool) -> Iterator[Bad]:
    """Everything, or what is quickly made and quickly answered; in a fixed order."""
    call = f"http://127.0.0.1:{canaries.port}/"
    folders = {
        "pdf-damaged": pdf_damaged.inputs(),
        "pdf-costly": pdf_costly.inputs(),
        "pdf-deceiving": pdf_deceiving.inputs(call),
        "pdf-pickled": pickled.inputs(canaries.folder),
        "word-damaged": word_damaged.inputs(str(canaries.folder / "secret.txt"), call),
        "word-hidden": word_hidden.inputs(),
        "texts": texts.inputs(),
        "disguised": disguised.inputs(),
        "places": places.inputs(),
    }
    for name, inputs in folders.items():
        yield from (bad for bad in in_folder(name, inputs) if heavy or not bad.heavy)


def lay_out(folder: Path, canaries: Canaries, *, heavy: bool) -> list[Bad]:
    """Make them all. What this file system cannot hold is left out."""
    canaries.folder.mkdir(parents=True)
    (canaries.folder / "secret.txt").write_text(word_damaged.CANARY + "\n")
    pickled.lay(canaries.folder)
    made = []
    for bad in all_inputs(canaries, heavy=heavy):
        try:
            laid_out(bad, folder)
        except OSError as err:
            print(f"not made: {ascii(os.fsdecode(bad.place))[:60]} ({err.strerror})")
            continue
        made.append(bad)
    return made

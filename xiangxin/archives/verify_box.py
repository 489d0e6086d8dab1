"""Is this box whole? python3 verify.py, in the unpacked folder, or python3 verify.py BOX.zip; standard library only."""

import hashlib
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

SUMS = "SHA256SUMS"


def verify(names: set[str], read: Callable[[str], bytes]) -> list[str]:
    """What is wrong, a line each; empty if every file is as it was packed."""
    if SUMS not in names:
        return [f"missing: {SUMS}"]
    wrong = []
    known = {SUMS}
    for line in read(SUMS).decode("utf-8").splitlines():
        digest, _gap, name = line.partition("  ")
        known.add(name)
        if name not in names:
            wrong.append(f"missing: {name}")
        elif hashlib.sha256(read(name)).hexdigest() != digest:
            wrong.append(f"changed: {name}")
    return wrong + [f"added: {name}" for name in sorted(names - known)]


def main(arguments: list[str]) -> int:
    """0 if the box is whole, 1 if not."""
    place = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    if place.is_file():
        with zipfile.ZipFile(place) as archive:
            names = {name for name in archive.namelist() if not name.endswith("/")}
            wrong = verify(names, archive.read)
    else:
        names = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
        wrong = verify(names, lambda name: (place / name).read_bytes())
    for line in wrong:
        print(line)
    print(f"{len(names)} files, {len(wrong)} wrong" if wrong else f"{len(names)} files, all as packed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

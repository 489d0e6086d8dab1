"""The script that lies in every box and verifies it with nothing but Python."""

from pathlib import Path

HERE = Path(__file__).parent


def source() -> bytes:
    """The text of verify.py."""
    return (HERE / "verify_box.py").read_bytes()

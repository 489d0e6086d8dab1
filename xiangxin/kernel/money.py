"""How does an amount of fen read in yuan? In whole numbers all the way, so that nothing is ever rounded."""


def plain(fen: int) -> str:
    """With two decimals and no separators, as somebody types it: 1234.50."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def grouped(fen: int) -> str:
    """With two decimals and thousands apart, as pages show it: 1,234.50."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"

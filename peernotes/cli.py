"""The terminal: `peernotes`, and the sub-commands for scripts and for proof."""


def main() -> int:
    return 0

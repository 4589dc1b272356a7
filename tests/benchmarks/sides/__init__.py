"""The programs that `bench_window` runs side by side, each in a process of its own."""

PAINTED = "painted"
"""The line that a starting program writes after its first picture."""

"""The keys that open the crisis card on every screen."""

CRISIS_KEYS = ("F1", "Ctrl+Shift+H")
"""Help, where every keyboard has it; and three for keyboards on which the upper row wants Fn."""

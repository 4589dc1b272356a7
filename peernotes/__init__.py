"""PeerNotes: offline, encrypted case notes for peer support specialists."""

__version__ = "0.1.0"

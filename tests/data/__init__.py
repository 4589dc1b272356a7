"""Files of released versions that today's program must still open."""

"""One page per file: what a worker sees at once."""

"""One module per thing a worker does; the only door for ui and cli."""

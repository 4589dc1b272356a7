"""Opens the windows."""

"""The windows. The only Qt."""

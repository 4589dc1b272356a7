"""What enters and leaves as files. Takes bytes and plain rows, returns plain rows and bytes."""

"""What is true about people, notes and consent. Standard library only; nothing here knows of files."""

"""What differs from one operating system to the next: one module each, and `here` chooses."""

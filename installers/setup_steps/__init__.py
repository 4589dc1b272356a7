"""The steps of setting up: look at the computer, say what is missing, put it there, start.

command ─ floor, needs, debian, environment, opening ─ stamp, terminal ─ problems

What the system package manager and pip know is asked of them; nothing here talks to a network.
"""

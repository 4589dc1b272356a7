"""Stands in for apt, dpkg and pip, which cannot run in a test: it answers in order and remembers."""

from collections.abc import Sequence

from installers.setup_steps.terminal import Finished


class Answers:
    """A Commands whose every question and step takes the next answer whose key is among its words."""

    def __init__(self, *answers: tuple[str, Finished]) -> None:
        self._left = list(answers)
        self.ran: list[list[str]] = []

    def ask(self, command: Sequence[str]) -> Finished:
        self.ran.append(list(command))
        for index, (key, answer) in enumerate(self._left):
            if key in command:
                del self._left[index]
                return answer
        raise AssertionError(f"nobody expected {command}")

    def step(self, sentence: str, command: Sequence[str]) -> Finished:
        assert sentence
        return self.ask(command)

    def verbs(self) -> list[str]:
        """The commands that ran, each by the word that tells it from the others."""
        known = ("policy", "update", "install", "--configure", "venv", "--show")
        return [next(word for word in command if word in known) for command in self.ran]

    def used_up(self) -> bool:
        return not self._left


def done(output: str = "") -> Finished:
    return Finished(0, output)


def failed(output: str) -> Finished:
    return Finished(100, output)

"""What becomes of each answer: handed on as soon as it is there, or kept until all can stand in one file."""

from dataclasses import dataclass, field
from typing import Protocol

from analyser.cli.output import Output, Report
from analyser.errors import ReadError
from analyser.report.forms import Answer, Form
from analyser.report.paper import Look


class Hand(Protocol):
    """Takes answers one by one."""

    def take(self, name: str, answer: Answer) -> None:
        """The review of that name, or why there is none."""

    def close(self) -> None:
        """No more answers."""


@dataclass(frozen=True, slots=True)
class OneByOne:
    """A report for each answer, at once."""

    form: Form
    look: Look
    target: Output

    def take(self, name: str, answer: Answer) -> None:
        """Handed on, unless the form has nothing to say of a file that could not be reviewed."""
        if report := _report(answer, self.form, self.look):
            self.target.put(name, report)

    def close(self) -> None:
        """All reports are handed on; a file is written now."""
        self.target.close()


@dataclass(frozen=True, slots=True)
class Together:
    """One report on all answers, when the last is there."""

    form: Form
    look: Look
    target: Output
    kept: list[tuple[str, Answer]] = field(default_factory=list)

    def take(self, name: str, answer: Answer) -> None:
        """Kept until the end."""
        self.kept.append((name, answer))

    def close(self) -> None:
        """Hand on what there is, also when the run was cut short."""
        if self.kept and self.form.gather:
            self.target.put(self.kept[0][0], self.form.gather([answer for _, answer in self.kept], self.look))
        self.target.close()


def _report(answer: Answer, form: Form, look: Look) -> Report:
    if form.gather:
        return form.gather((answer,), look)
    if not isinstance(answer, ReadError):
        return form.render(answer, look)
    if not form.lines:
        return ""
    from analyser.report.as_json import render_failure

    return render_failure(answer.name, answer.kind, answer.message)

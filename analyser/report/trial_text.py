"""What the rules made of one sentence, for those who write them."""

from collections.abc import Iterator

from analyser.model.trace import Traced, Tried

_MOST_NEAR = 12


def trial(traced: Traced) -> Iterator[str]:
    """The sentence as the rules see it, what fired, what was cancelled and why, and what lacked one element."""
    yield f"sentence  {traced.text}"
    for number, (term, words) in enumerate(traced.terms):
        yield f"{'' if number else 'words':<9} <{term}> {words}"
    if traced.reached:
        yield f"reaches   {', '.join(traced.reached)}"
    if traced.excluded:
        yield f"takes out {', '.join(traced.excluded)}"
    yield from (line for tried in traced.tried if not tried.cancelled for line in _fired(tried))
    for tried in traced.tried:
        if tried.cancelled:
            yield f"cancelled {tried.rule}: {tried.cancelled}  [{tried.line}]"
    if not any(tried.kinds and not tried.cancelled for tried in traced.tried):
        yield "fired     nothing"
    for near in traced.near[:_MOST_NEAR]:
        yield f"near      {near.rule}: lacks <{near.lacks}>  [{near.line}]"


def _fired(tried: Tried) -> Iterator[str]:
    yield f"fired     {tried.rule} -> {', '.join(tried.kinds) or 'marks ' + ', '.join(tried.marks)}"
    yield f"          {tried.line}"
    yield f'          on "{tried.words}", negation would have to reach "{tried.key}"'

"""Pages for a browser: one file each, which runs nothing and loads nothing. Jinja2 fills the templates."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("templates")
_STYLES = ("page.css", "review.css", "print.css")
_POLICY = "default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'"


def filled(template: str, *, styles: tuple[str, ...] = _STYLES, **values: Any) -> str:
    """The page that the named template makes of the values, with these style sheets in this order.

    All values are text: what looks like markup in them is shown, never obeyed. The page's own policy forbids scripts,
    forms, and anything that is not in the file; its style is allowed by its hash.
    """
    style = "".join((_TEMPLATES / name).read_text("utf-8") for name in styles)
    policy = _POLICY.format(style=b64encode(sha256(style.encode()).digest()).decode())
    return _environment().get_template(template).render(style=style, policy=policy, **values)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

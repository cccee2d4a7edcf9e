"""`python -m analyser` is the command."""

from analyser.cli import main

main(prog_name="analyser")

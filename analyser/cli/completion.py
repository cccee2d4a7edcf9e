"""`analyser completion`: click's own completion scripts, without having to know its environment variable."""

import click
from click.shell_completion import ShellComplete, get_completion_class

from analyser.cli.output import write_out


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands, options and words of the vocabulary in your shell.

    \b
    bash: add to ~/.bashrc
      eval "$(analyser completion bash)"
    zsh: add to ~/.zshrc
      eval "$(analyser completion zsh)"
    fish: run once
      analyser completion fish > ~/.config/fish/completions/analyser.fish
    """
    from analyser.cli import main

    if kind := get_completion_class(shell):
        script = ShellComplete.source(kind(main, {}, "analyser", "_ANALYSER_COMPLETE"))
        write_out(script + "\n", "utf-8")

"""`python -m docs.reference`: writes every page of the reference anew."""

from __future__ import annotations

from pathlib import Path

from docs.reference.pages import pages

FOLDER = Path(__file__).parent


def main() -> None:
    """Write the pages beside what writes them."""
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""`python -m placement` is `placement`."""

from placement.cli import run

if __name__ == "__main__":
    run()

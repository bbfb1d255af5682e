"""The coordinator's output in the terminal."""

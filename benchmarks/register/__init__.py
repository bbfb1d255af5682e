"""A year of the weekly cycle: how long every command but solving takes, and how much memory."""

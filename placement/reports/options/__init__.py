"""The tables of `placement options`."""

"""Tables, each declared once: what a column shows, its kind, and the media it appears in."""

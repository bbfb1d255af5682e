"""Tables, each declared once: what a column shows, of which kind it is, and in which media it stands."""

"""A page as data: sections of text, tables and figures, the same for every format."""

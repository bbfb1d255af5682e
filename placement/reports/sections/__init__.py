"""Sections, each made once for every medium: a heading, its tables, and what is said beside them."""

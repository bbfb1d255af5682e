"""Sections, each made once for every medium: a heading, tables, and sentences."""

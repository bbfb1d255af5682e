"""Sections of the reports, made for each medium."""

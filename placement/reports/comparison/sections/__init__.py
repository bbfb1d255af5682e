"""Sections of a comparison's pages, one file each."""

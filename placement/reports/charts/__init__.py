"""Drawings as SVG, each a function of plain values; what loads Altair is imported by its own name only."""

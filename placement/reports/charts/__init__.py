"""Drawings as SVG, each a function of plain values; modules that load Altair are imported only by their full name."""

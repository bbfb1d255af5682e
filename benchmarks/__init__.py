"""Benchmarks: published optima, worlds of growing size, and the engine beside its peers."""

"""Tests of sweeps: designs, readings of what they came to."""

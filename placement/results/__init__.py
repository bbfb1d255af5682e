"""Answers to every question to the engine: plain values, independent of how they were found."""

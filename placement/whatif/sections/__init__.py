"""The figures of a comparison, one file for each section."""

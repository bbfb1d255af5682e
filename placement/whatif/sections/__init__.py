"""The figures of a comparison, one module per section."""

"""Trade-offs as tables: one file for each question."""

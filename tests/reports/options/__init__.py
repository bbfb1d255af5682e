"""Trade-offs as tables and pages."""

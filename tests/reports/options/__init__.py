"""Options as tables and pages."""

"""Contents of each audience's report: pure functions from a finished solve to a page."""

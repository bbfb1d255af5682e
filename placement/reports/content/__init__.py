"""What each audience's report says: pure functions from a finished solve to a page."""

"""Results as files and as text for people."""

"""The page for a child's parents: short sentences, no other child on it, and a person who decides."""

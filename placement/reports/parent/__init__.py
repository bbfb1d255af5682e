"""The page for a child's parents: short sentences, nobody else's child in them, and a person who decides."""

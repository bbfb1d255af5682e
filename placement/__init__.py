"""Assigns newcomer pupils to language-class groups, proves the placement best, and shows what it costs."""

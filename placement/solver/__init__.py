"""The search for a placement: the model minimised stage by stage, and checked before anyone sees the result."""

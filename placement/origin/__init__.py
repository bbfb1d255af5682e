"""The effect of mixing by origin: the same solve without it, beside the run itself."""

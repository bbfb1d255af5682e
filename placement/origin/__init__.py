"""What mixing by origin changes: the same solve without it, beside the one people look at."""

"""Letters to parents and schools' lists."""

"""Letters to parents and schools' lists of a week, each checked to tell of nobody else."""

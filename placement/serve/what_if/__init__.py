"""What if: a scenario asked by a form, played against the week, and kept."""

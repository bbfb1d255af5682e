"""The weekly cycle: one function for each command, from the register to plain values and back."""

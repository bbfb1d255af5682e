"""Which groups could open and which could close, valued side by side (covenant 4; R58)."""

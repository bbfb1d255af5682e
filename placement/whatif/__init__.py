"""What if: scenarios side by side, with gains and losses (covenant 4; R32, R35, R58)."""

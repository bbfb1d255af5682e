"""What if: scenarios side by side, with who gains and who loses (covenant 4; R32, R35, R58)."""

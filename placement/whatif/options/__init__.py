"""Groups that could open or close, the combinations evaluated side by side (covenant 4; R58)."""

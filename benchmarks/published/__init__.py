"""Published instances with known optima, and their conversion to scenarios."""

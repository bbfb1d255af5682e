"""Published instances with known optima, and their way into scenarios."""

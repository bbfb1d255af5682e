"""What a coordinator reads in the terminal."""

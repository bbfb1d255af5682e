"""Golden outputs of `placement`: a change of code that changes any of them fails, and shows where."""

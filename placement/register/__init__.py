"""Register of a region's newcomers: facts, only ever added to, and what follows from them."""

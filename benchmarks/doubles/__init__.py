"""How well suspected doubles are found: labelled pairs made by a generator, and pairs written by hand."""

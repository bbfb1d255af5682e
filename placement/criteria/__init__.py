"""The criteria of section 4 of the contract, one file each."""

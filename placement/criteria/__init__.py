"""The criteria of the contract (section 4), one file each."""

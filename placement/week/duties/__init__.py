"""What a region owes every year: to its parties, to the public, and to those whose data it keeps."""

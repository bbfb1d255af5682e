"""A folder to start from, in English or Dutch, with the sample week or with tables of one's own."""

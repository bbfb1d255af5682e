"""Tables: CSV and Excel in, domain out, every fault at once."""

"""Writers: the same sections and tables, put down for one medium each."""

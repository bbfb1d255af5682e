"""Writers: each renders the same sections and tables for one medium."""

"""The words of reports: codes, phrases and sentences, for any medium."""

"""What reports say, in words: codes, phrases and sentences, for whichever medium."""

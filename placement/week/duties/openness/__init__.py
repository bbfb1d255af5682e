"""The record of the algorithm, and drafts for controllers: true of the program, as they are made from it."""

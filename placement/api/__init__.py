"""The Python API: the studies of the command line, for notebooks and programs.

Every object is frozen, compares by value, can be pickled, is shown as a page in a notebook, and has its rows as data
frames. Nothing heavy is imported before it is needed.
"""

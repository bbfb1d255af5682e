"""The Python API for notebooks: load, solve, explain, trade off; frozen objects that show themselves.

Nothing heavy is imported before it is needed.
"""

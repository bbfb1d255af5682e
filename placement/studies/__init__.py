"""Studies of a case, one per file: from a case or solved cases, a request and an observer to a result.

A study prints nothing, writes nothing, and knows no language and no command line.
"""

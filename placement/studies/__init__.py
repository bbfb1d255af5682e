"""What can be asked of a case: one file a study, from a case or solved cases, a request and an observer to a result.

A study prints nothing, writes nothing, and knows no language and no command line.
"""

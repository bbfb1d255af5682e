"""The workbench: the week in a browser on this machine (contract, section 9).

It holds no logic of its own. What it shows comes from the register and the studies; what it writes goes through the
functions that the commands of the week call, so that nothing exists only in the browser.
"""

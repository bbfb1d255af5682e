"""Who reads which sections, in which order: `pages` for a run, `comparison`, and `screen`, `tradeoffs`, `workbook`.

A section takes what its readers may know and nothing else, so it cannot be listed for readers who may not see it: the
types forbid it.
"""

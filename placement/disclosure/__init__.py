"""What readers learn who see no pupils: one rule (:mod:`.rule`), and views of results made by it.

Reports, comparisons, trade-offs and sets take their figures from here; nothing is rounded or left out anywhere else.
"""

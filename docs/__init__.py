"""The manual: pages for people, and what writes those that follow from the code."""

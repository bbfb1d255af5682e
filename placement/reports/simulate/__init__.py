"""A simulation on a page and a screen: figures by policy, differences and groups; no pupil."""

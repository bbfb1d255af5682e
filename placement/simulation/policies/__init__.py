"""Policies: what is done with the applicants of a week."""

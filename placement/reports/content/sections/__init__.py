"""Sections of a page, one file each; `placement.reports.content.plan` decides who reads which."""

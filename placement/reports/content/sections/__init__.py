"""One file for each section of a page; which audience reads which stands in `placement.reports.content.plan`."""

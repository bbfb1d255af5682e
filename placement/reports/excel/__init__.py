"""Reports as Excel workbooks: texts and numbers only, never a formula, and the same bytes for the same input."""

"""Reports as Excel workbooks: cells with text and numbers, never formulas; equal input gives equal bytes."""

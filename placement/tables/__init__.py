"""Tables: CSV files or a workbook in, a region and every fault out (contract, section 1).

`sources` finds the files, `encoding` and `dialect` (or `workbook`) turn them into rows of texts,
`headers` and `rows` into records by the columns in `columns`, `build` into the domain;
`references` looks across tables.
"""

"""The tables: CSV files or a workbook in, a region and every fault out (contract, section 1).

`sources` finds the files, `encoding` and `dialect` (or `workbook`) turn them into rows of text,
`headers` and `rows` turn those into records by the columns in `columns`, and `build` turns records into
the domain's objects; `references` checks across tables.
"""

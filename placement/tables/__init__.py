"""The tables: CSV files or a workbook in, a region and every fault out (contract, section 1).

`sources` finds the files, `encoding` and `dialect` (or `workbook`) turn them into rows of text, `layout` finds the
table among them, `headers` and `rows` turn it into records by the columns in `columns`, `resolve` matches ids, and
`build` turns records into the domain's objects; `references` checks across tables.
"""

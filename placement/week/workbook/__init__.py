"""The week's workbooks: what the coordinator and the schools are asked, and their answers read back."""

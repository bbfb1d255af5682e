"""How Sphinx builds the manual: `make docs`. Nothing is fetched, neither while building nor while reading."""

project = "placement"
author = "placement"
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "placement"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_last_updated_fmt = None
myst_heading_anchors = 3
myst_links_external_new_tab = False
nitpicky = True

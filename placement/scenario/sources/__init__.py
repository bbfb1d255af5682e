"""Where scenarios come from: YAML files, folders of tables, and tables of scenarios."""

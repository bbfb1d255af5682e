"""`placement week`: the weekly cycle, one thin file for each command."""

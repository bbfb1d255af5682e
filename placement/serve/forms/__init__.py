"""Commands of the week as forms: each declared once, as data, with the function of the desk that it calls."""

"""From what a study finds to what its reader gets, for every front end: command line, API, browser."""

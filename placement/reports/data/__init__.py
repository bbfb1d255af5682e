"""What a report is made from, by what its reader may know: no pupil, a school's own pupils, or all of them."""

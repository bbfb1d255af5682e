"""Why a pupil is where they are, and the effect of any other group: every answer is solved, none is guessed."""

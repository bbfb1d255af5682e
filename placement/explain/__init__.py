"""Why a pupil is where they are, and what any other group would do: every answer is solved, none is guessed."""

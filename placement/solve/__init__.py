"""Finding a placement: the model's minimisation, stage by stage."""

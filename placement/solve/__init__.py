"""Finding a placement: the model's minimisation, stage by stage, checked before anybody sees it."""

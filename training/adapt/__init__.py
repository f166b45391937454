"""A personal or domain model from a folder of labelled clips: the shipped model, trained on."""

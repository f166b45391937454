"""`signscribe models`: lists the models on this computer; its sub-commands change them."""

from app.commands.models import add, listing, remove, use, verify
from app.commands.models.listing import add_arguments, run

__all__ = ["COMMANDS", "HELP", "NAME", "add_arguments", "run"]

NAME = "models"
HELP = "list, add, verify and remove models, or choose one"
COMMANDS = (listing, add, verify, remove, use)

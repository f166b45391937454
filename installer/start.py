"""Starts the packaged program."""

import multiprocessing
import sys

from app.__main__ import main

multiprocessing.freeze_support()  # workers of `translate --jobs` start this program again; they run and end here
sys.exit(main())

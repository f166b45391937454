"""Where the packaged program begins."""

import multiprocessing
import sys

from app.__main__ import main

multiprocessing.freeze_support()  # a worker of `translate --jobs` is this program again, and ends here
sys.exit(main())

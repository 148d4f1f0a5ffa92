"""`python -m pipeline`: the same program as `pipeline`."""

from __future__ import annotations

import sys

from pipeline.cli import main

if __name__ == "__main__":  # worker processes import this module again, under another name
    sys.exit(main())

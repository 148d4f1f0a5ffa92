"""Makes the makers and the scorer of visits importable by the gate beside them."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

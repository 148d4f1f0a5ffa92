"""Imported by the fork server alone: ties its life, and so its workers' lives, to the program's."""

from __future__ import annotations

from pipeline.world.worker import die_with_parent

# The one import with an effect. A fork server outlives a program that is killed as long as one of its workers
# is busy; the kernel now ends it with its parent, and it ends its workers, who asked for the same.
die_with_parent()

"""Config, clock, web, state -> a pass, an import, a digest: gather, call flow, give back."""

from pipeline.run.backtesting import Trial, try_watch
from pipeline.run.daemon import serve
from pipeline.run.digesting import digest_of, freeze_due, missing_files, publish_due, thaw, write_files, write_missing
from pipeline.run.importing import Import, import_paths
from pipeline.run.job import Job, Progress, silent
from pipeline.run.passing import Summary, copied_state, held_state, run_pass, started, web, workers
from pipeline.run.regrouping import Regrouped, merge, split, undo
from pipeline.run.reidentifying import Reidentified, Related, reidentify, tell_again
from pipeline.run.summary import ArticleFate, Tally

__all__ = [
    "ArticleFate",
    "Import",
    "Job",
    "Progress",
    "Regrouped",
    "Reidentified",
    "Related",
    "Summary",
    "Tally",
    "Trial",
    "copied_state",
    "digest_of",
    "freeze_due",
    "held_state",
    "import_paths",
    "merge",
    "missing_files",
    "publish_due",
    "reidentify",
    "run_pass",
    "serve",
    "silent",
    "split",
    "started",
    "tell_again",
    "thaw",
    "try_watch",
    "undo",
    "web",
    "workers",
    "write_files",
    "write_missing",
]

"""A news-ingest pipeline with change detection: feeds in, one digest a day out."""

__version__ = "0.1.0"

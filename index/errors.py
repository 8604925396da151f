"""Every error that this project raises on purpose.

    PolicyError                 the root: only entry points (command line, chat page, evaluation) catch it
    ├── UsageError              the call cannot be carried out as asked (exit status 2)
    ├── UnreadableFile          one file cannot be indexed; the others are (exit status 3)
    ├── IndexDamaged            the index is damaged or belongs to another model (exit status 4)
    ├── IndexBusy               another process is writing the index
    ├── IndexNotWritable        the index folder is read-only or the disk is full
    └── ModelUnusable           the embedding model cannot be made or loaded

A message names the thing, what is wrong with it, and the remedy.
"""

from __future__ import annotations


class PolicyError(Exception):
    """Root of the tree. ``str(error)`` is one line meant for the user."""

    exit_status = 1


class UsageError(PolicyError):
    """The call cannot be carried out as asked."""

    exit_status = 2


class UnreadableFile(PolicyError):
    """One file cannot be read.

    Attributes:
        path: the file's path below the documents folder.
        reason: what is wrong with it, without a final full stop.
        remedy: what the user can do about it, without a final full stop.
    """

    exit_status = 3

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")
        self.path = path
        self.reason = reason
        self.remedy = remedy


class IndexDamaged(PolicyError):
    """The index cannot be used as it is. The message gives the command that mends it."""

    exit_status = 4


class IndexOutdated(IndexDamaged):
    """The index was written by another version of the program. It is whole, but this one cannot read it."""


class IndexBusy(PolicyError):
    """Another process is writing the same index."""


class IndexNotWritable(PolicyError):
    """The index folder cannot be written: no permission, or no space left."""


class ModelUnusable(PolicyError):
    """The embedding model cannot be made, loaded or trusted."""

"""The documents folder to a searchable index.

    folder ──survey──► plan ──read, clean, describe, cut──► passages ──embed──► vectors ──► a new generation

Incremental: the new generation starts as a copy of the old database; only files whose content changed are read
again, and only passages whose text (with its context) is new go through the model. When the code of ``index`` has
changed every file is read again, and still only new texts are embedded.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from index import ingest
from index.embedding import Encoder
from index.errors import IndexDamaged, IndexOutdated, UnreadableFile, UsageError
from index.generations import DATABASE, SENTENCES, VECTORS, Generation, current, new_generation, open_current, writing
from index.manifest import Manifest, pipeline, summed
from index.plan import Plan, SeenFile, Survey, copy_notes, known, plan, survey
from index.progress import Progress, Silent, Stage
from index.reading.ocr import identity
from index.storage import passages as stored_passages
from index.storage import vocabulary
from index.storage.schema import FORMAT, create, open_for_writing
from index.summarise import summarise
from index.types import BuildReport, FileProblem
from index.vectorise import NONE, OldVectors, write_passage_vectors, write_sentence_vectors


def needs_build(documents: Path, folder: Path, encoder_name: str, ocr: bool = True) -> bool:
    """Whether ``build`` would change anything. Files are read through only where their size or time changed.

    Raises:
        IndexDamaged: the index is damaged or belongs to another model.
        UsageError: there is no folder ``documents``, or the index folder lies in it.
    """
    _require_apart(documents, folder)
    if current(folder) is None:
        survey(documents, Survey())
        return True
    try:
        generation = open_current(folder, encoder_name)
    except IndexOutdated:
        return True
    with generation:
        before = known(generation.database)
        return generation.manifest.pipeline != _pipeline(ocr) or not plan(survey(documents, before), before).is_empty


def build(
    documents: Path,
    folder: Path,
    encoder: Encoder,
    progress: Progress | None = None,
    ocr: bool = True,
) -> BuildReport:
    """Bring the index in ``folder`` up to date with the files below ``documents``.

    Readers keep the old index until the new one is complete. A damaged index, or one of another model, is made anew.

    Args:
        documents: the folder of files.
        folder: the index folder; made if need be.
        encoder: the embedding model.
        progress: told how far the build is.
        ocr: whether scans are read by optical recognition, where it is installed.

    Raises:
        UsageError: there is no folder ``documents``, or the index folder lies in it.
        IndexBusy: another process is writing the index.
        IndexNotWritable: no permission or no space; the old index is untouched.
    """
    started = time.monotonic()
    run = _Run(documents, folder, encoder, progress or Silent(), ocr)
    _require_apart(documents, folder)
    now = survey(documents, Survey()) if current(folder) is None else None  # a wrong folder is told before any writing
    with writing(folder), _old(run) as old:
        now = now or survey(documents, old.survey)
        steps = plan(now, old.survey)
        embedded = 0
        if old.is_outdated or not steps.is_empty:
            embedded = _write_generation(run, old, now, steps)
        notes = (*old.notes, *_nothing_there(documents, now), *copy_notes(now.files.values()))
        return _report(run, steps, embedded, notes, time.monotonic() - started)


@dataclass(frozen=True, slots=True)
class _Run:
    """What :func:`build` was given."""

    documents: Path
    folder: Path
    encoder: Encoder
    progress: Progress
    ocr: bool


def _pipeline(ocr: bool) -> str:
    """Fingerprint of the code that understands documents, and of what reads scans: installing Tesseract, or a language
    for it, has the files read again."""
    return f"{pipeline()} {identity(ocr)}"


def _require_apart(documents: Path, folder: Path) -> None:
    """An index among the documents would be taken for one of them; in a hidden folder it is not seen."""
    inner, outer = folder.resolve(), documents.resolve()
    if inner.is_relative_to(outer) and not any(name.startswith(".") for name in inner.relative_to(outer).parts):
        raise UsageError(f"The index folder {folder} lies in the documents folder; choose another with --index")


# -- what there is ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Old:
    """What the build starts from."""

    generation: Generation | None = None  # its vectors can be used again
    survey: Survey = field(default_factory=Survey)  # the files whose rows can be, too
    is_outdated: bool = True  # a new generation must be written in any case
    notes: tuple[str, ...] = ()


@contextmanager
def _old(run: _Run) -> Iterator[_Old]:
    if current(run.folder) is None:
        yield _Old()
        return
    try:
        generation = open_current(run.folder, run.encoder.name)
    except IndexDamaged as error:
        yield _Old(notes=(f"Everything was read and embedded again: {str(error).partition(';')[0]}",))
        return
    with generation:
        if generation.manifest.pipeline == _pipeline(run.ocr):
            yield _Old(generation, known(generation.database), is_outdated=False)
        else:
            is_code = generation.manifest.pipeline.partition(" ")[0] != pipeline()
            changed = "the program" if is_code else "what reads scans"
            yield _Old(generation, notes=(f"Every file was read again, because {changed} has changed",))


# -- the new generation ----------------------------------------------------------------------------------------------


def _write_generation(run: _Run, old: _Old, now: Survey, steps: Plan) -> int:
    """Returns how many passages went through the model."""
    with new_generation(run.folder) as path:
        with closing(_database(path / DATABASE, old)) as database:
            for name in steps.to_forget:
                ingest.forget(database, name)
            files = _read_files(run, database, now, steps)
            _remember(database, files, now)
            embedded = _write_vectors(run, database, path, old.generation)
            summarise(database, path / VECTORS)
            counts = _counts(database)
            database.execute("COMMIT")
        write_manifest(path, run.encoder, Survey(files), counts, run.ocr)
    return embedded


def _database(path: Path, old: _Old) -> sqlite3.Connection:
    """The old database to go on from, or an empty one."""
    if old.generation is None or old.is_outdated:
        database = create(path)
        vocabulary.count_questions(database)
        return database
    shutil.copyfile(old.generation.folder / DATABASE, path)
    return open_for_writing(path)


def _read_files(run: _Run, database: sqlite3.Connection, now: Survey, steps: Plan) -> dict[str, SeenFile]:
    """Read what is to be read; returns all files, those that were rewritten meanwhile as they were read."""
    files, progress = dict(now.files), run.progress
    progress.start(Stage.FILES, len(steps.to_read))
    for name in steps.to_read:
        try:
            watch = partial(_tell_page, progress, name)
            content = ingest.add(database, run.documents, name, run.encoder, run.ocr, watch)
            if content != files[name].fingerprint:
                files[name] = replace(files[name], fingerprint=content, mtime_ns=-1)  # look again next time
        except UnreadableFile as error:
            _note_problem(database, FileProblem(name, error.reason, error.remedy), listed=False)
        progress.detail("")
        progress.advance()
    progress.finish()
    return files


def _tell_page(progress: Progress, name: str, done: int, pages: int) -> None:
    progress.detail(f"{name}, page {min(done + 1, pages)} of {pages}")


def _remember(database: sqlite3.Connection, files: dict[str, SeenFile], now: Survey) -> None:
    database.execute("DELETE FROM files")
    rows = ((file.path, file.size, file.mtime_ns, file.fingerprint, file.same_as) for file in files.values())
    database.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?)", rows)
    database.execute("DELETE FROM problems WHERE listed")
    for problem in sorted(now.problems, key=str):
        _note_problem(database, problem, listed=True)


def _note_problem(database: sqlite3.Connection, problem: FileProblem, listed: bool) -> None:
    values = (problem.path, problem.reason, problem.remedy, listed)
    database.execute("INSERT INTO problems VALUES (?, ?, ?, ?)", values)


def _write_vectors(run: _Run, database: sqlite3.Connection, path: Path, old: Generation | None) -> int:
    """Returns how many passages went through the model."""
    passages, sentences = NONE, NONE
    if old:
        passages = OldVectors.of(stored_passages.column(old.database, "digest"), old.vectors)
        sentences = OldVectors.of(stored_passages.sentence_digests(old.database), old.sentences)
    embedded = write_passage_vectors(database, path / VECTORS, passages, run.encoder, run.progress)
    write_sentence_vectors(database, path / SENTENCES, sentences, run.encoder, run.progress)
    return embedded


def _counts(database: sqlite3.Connection) -> tuple[int, int, int]:
    """How many documents, passages and sentences there are."""
    counts = (database.execute(f"SELECT count(*) FROM {name}") for name in ("documents", "passages", "sentences"))
    documents, passages, sentences = (cursor.fetchone()[0] for cursor in counts)
    return documents, passages, sentences


def write_manifest(path: Path, encoder: Encoder, files: Survey, counts: tuple[int, int, int], ocr: bool = True) -> None:
    """Write the manifest: last, because a generation without it is not complete."""
    Manifest(
        format=FORMAT,
        pipeline=_pipeline(ocr),
        encoder=encoder.name,
        dimension=encoder.dimension,
        normalised=True,
        corpus=files.corpus,
        files=len(files.files),
        documents=counts[0],
        passages=counts[1],
        sentences=counts[2],
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        sums={name: summed(path / name) for name in (DATABASE, VECTORS, SENTENCES)},
    ).write(path)


# -- the report ------------------------------------------------------------------------------------------------------


def _report(run: _Run, steps: Plan, embedded: int, notes: tuple[str, ...], seconds: float) -> BuildReport:
    with open_current(run.folder, run.encoder.name) as generation:
        problems = generation.database.execute("SELECT path, reason, remedy FROM problems ORDER BY path, rowid")
        return BuildReport(
            files=generation.manifest.files,
            passages=generation.manifest.passages,
            added=steps.added,
            changed=steps.changed,
            removed=steps.removed,
            unchanged=len(steps.unchanged),
            embedded=embedded,
            problems=tuple(FileProblem(*row) for row in problems),
            notes=(*notes, *_warnings(generation.database, steps.to_read)),
            seconds=seconds,
        )


def _nothing_there(documents: Path, now: Survey) -> tuple[str, ...]:
    if now.files:
        return ()
    return (f"There are no documents in {documents}; put PDF, DOCX, HTML or TXT files there",)


def _warnings(database: sqlite3.Connection, paths: tuple[str, ...]) -> Iterator[str]:
    """What the readers of the files that were read in this run had to say."""
    for path in paths:
        query = "SELECT j.value FROM documents d, json_each(d.warnings) j WHERE d.path = ?"
        yield from (f"{path}: {warning}" for (warning,) in database.execute(query, (path,)))

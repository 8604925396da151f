"""A question with the conversation before it to one question that stands by itself.

    "Tỷ số giới tính khi sinh ở Hoàng Mai?"  "Còn Việt Yên thì sao?"  "ai ký văn bản đó?"
    → "ai ký thông báo số 48/TB-UBND?"

A question that lacks nothing is never touched, whatever was said before it. What a turn lacks cannot always be told
from its words; then it has several readings, and the documents tell which one they answer. The turns are read from the
newest back, only as far as one leans on the other; nothing is kept between calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from assistant.asked.places import Place
from assistant.asked.understand import MAX_CHARACTERS, Question
from assistant.conversation.answer_words import quoted_words, unescaped
from assistant.conversation.complete import behind, complete, elsewhere
from assistant.conversation.documents import Documents
from assistant.conversation.loose import left
from assistant.conversation.past import Past, past_of
from assistant.conversation.shape import Shape
from assistant.conversation.spoken import spoken
from assistant.conversation.turn import TurnText, parted, read_turn
from assistant.conversation.undated import Undated, undated
from assistant.types import Turn
from index.writing.folding import fold

# A chain of follow-ups longer than this starts to mean something else; the page sends no more either.
TURNS = 8
# What asks of nothing but what was answered.
_POINTING = frozenset({Shape.ASK, Shape.BACK})
# What can be put behind the topic before where it is answered in no other form.
_PUT_BEHIND = frozenset({Shape.PHRASE, Shape.ADDED, Shape.LOOSE})
# What is a whole question, and may have nothing to do with the one before.
_BY_ITSELF = frozenset({Shape.ADDED, Shape.LOOSE})


@dataclass(frozen=True, slots=True)
class Understood:
    """The question to answer. ``locale`` is that of the reply where it was completed: the text may mix languages.

    ``undated``: the same without the period that it took over, where the turn names another place. ``stays_with``:
    the answer before, where the turn names no place, period or document of its own; ``within``: only the documents
    that it quotes are asked. ``own``: the words of a completed question that are the turn's; ``asks_itself``: they ask
    about something of their own. ``otherwise``: what it means where it is not answered so, each in its turn.
    """

    text: str
    completed: bool = False
    locale: str | None = None
    undated: Undated | None = None
    stays_with: str = field(default="", compare=False)  # no part of what is meant
    within: bool = field(default=False, compare=False)
    own: str = field(default="", compare=False)
    asks_itself: bool = field(default=False, compare=False)
    otherwise: tuple[Understood, ...] = field(default=(), compare=False)

    @property
    def tried(self) -> tuple[Understood, ...]:
        """All that the turn may mean, in the order in which an answer is looked for."""
        return self, *self.otherwise

    @property
    def for_any_time(self) -> Understood:
        """The question without the period that it took over; itself where it took none."""
        return replace(self, text=self.undated.text, undated=None) if self.undated else self


class Resolver:
    """Completes questions from the turns before them. Holds no conversation."""

    def __init__(self, understand: Callable[[str], Question], documents: Documents) -> None:
        """``understand`` is asked for the same turns again and again, so that it had better remember them."""
        self._understand = understand
        self._documents = documents

    def resolve(self, text: str, history: Sequence[Turn]) -> Understood:
        """The question that ``text`` means after ``history`` (oldest first). Never raises."""
        if not history or not text.strip():
            return Understood(text)
        return self._resolved(text, history[-TURNS:])

    def _resolved(self, text: str, history: Sequence[Turn]) -> Understood:
        parts = parted(text, self._understand)
        if parts:
            about, text = parts
            history = (*history, Turn(about, ""))
        turn = read_turn(text, self._understand)
        if parts and turn.shape is Shape.WHOLE and not turn.slots.anchors:
            turn = replace(turn, shape=Shape.ASK)
        asking = self._asking(history) if _leans(turn) else ()
        if turn.back:
            asking = self._left(asking, turn.back_to)
        if not asking:
            return Understood(turn.alone if turn.back else text)
        *before, last = asking
        earlier = self._resolved(last.question, before)
        question = _in_its_language(self._understand(self._as_answered(earlier, last.answer)))
        locale = _reply_locale(turn, earlier.locale or question.locale)
        past = past_of(question, last.answer, self._documents, earlier.completed)
        readings = self._readings(turn, past, locale, bare=_is_bare(text, earlier.text, locale))
        # What leans on a follow-up may lean on what that one leant on: "and Việt Yên?" after "up or down since 2012?"
        answered = turn.shape is Shape.PHRASE and earlier.completed and quoted_words(last.answer)
        further = self._resolved(text, before).tried if answered and not turn.back else ()
        first, *otherwise = _completed_first([*readings, *(other for other in further if other not in readings)])
        return replace(first, otherwise=tuple(otherwise))

    def _readings(self, turn: TurnText, past: Past, locale: str, bare: bool) -> tuple[Understood, ...]:
        """What the turn may mean, the likeliest first.

        It is about what was answered, and so about the documents that were quoted, until these give no answer. What
        is put together with the question before may be put together wrongly; behind its topic it is whole.
        """
        stays_with = "" if turn.slots.anchors else past.answer
        asks_itself = bool(turn.slots.asks and turn.content)
        meant = partial(
            Understood,
            completed=True,
            locale=locale,
            stays_with=stays_with,
            own=turn.core,
            asks_itself=asks_itself,
        )
        alone = Understood(turn.alone, stays_with=stays_with)
        can_be_put = turn.shape in _PUT_BEHIND or any(pointer.kind == "someone" for pointer in turn.pointers)
        composed = behind(turn, past, locale) if stays_with and can_be_put else None
        put_behind = [meant(_as_typed(composed, bare), within=True)] if composed else []
        completed = complete(turn, past, locale)
        if completed is not None and len(completed) <= MAX_CHARACTERS:
            whole = meant(_as_typed(completed, bare), undated=undated(turn, past, completed))
            points = stays_with and turn.shape in _POINTING
            other = elsewhere(turn, past, locale)
            put_behind += [meant(other)] if other else []
            by_itself = [alone] if turn.shape in _BY_ITSELF or _does_something(turn) else []
            return (*([replace(whole, within=True)] if points else ()), whole, *put_behind, *by_itself)
        narrowed = left(turn, past, locale) if turn.shape is Shape.LOOSE else None
        if narrowed:
            # A term needs no topic to be understood; a reading that gains nothing would only cost its time.
            stands = any(concept.translated for concept in turn.content)
            return (meant(_as_typed(narrowed, bare), within=True), *(() if stands else put_behind), alone)
        return (alone,) if turn.shape is Shape.LOOSE else (*put_behind, alone)

    def _as_answered(self, earlier: Understood, answer: str) -> str:
        """The question that ``answer`` was given to: of all that was tried the completed one that it names."""
        plain = unescaped(answer)
        if earlier.undated and earlier.undated.text in plain:
            return earlier.undated.text
        said = [reading for reading in earlier.tried if reading.text in plain]
        alone = [reading for reading in earlier.tried if not reading.completed]
        return next(iter([*said, *alone]), earlier).text

    def _left(self, asking: Sequence[Turn], place: Place | None) -> Sequence[Turn]:
        """The turns up to the last one that was about ``place``; none where no turn was.

        Where no place is named: about another place than the last of all, else all but that one.
        """
        earlier = [asking[:count] for count in range(len(asking), 0, -1)]
        if place:
            return next((turns for turns in earlier if set(place.forms) & self._places(turns)), ())
        now = self._places(asking) if asking else set()
        return next((turns for turns in earlier if self._places(turns) != now), asking[:-1] or asking)

    def _places(self, turns: Sequence[Turn]) -> set[str]:
        """All forms of the names of the places that the last of the turns is about."""
        meant = self._resolved(turns[-1].question, turns[:-1])
        return {form for place in self._understand(meant.text).places for form in place.forms}

    def _asking(self, history: Sequence[Turn]) -> Sequence[Turn]:
        """The turns up to the last one that asks something: greetings and thanks behind it are passed over."""
        for count in range(len(history), 0, -1):
            question = self._understand(history[count - 1].question)
            if not question.is_empty and not question.is_greeting:
                return history[:count]
        return ()


def _completed_first(readings: Sequence[Understood]) -> list[Understood]:
    """Readings with the question by itself last, unless nothing is likelier."""
    first, *others = (replace(reading, otherwise=()) for reading in readings)
    return [first, *sorted(others, key=lambda reading: not reading.completed)]


def _is_bare(text: str, earlier: str, locale: str) -> bool:
    """Whether Vietnamese is typed without diacritics."""
    return locale == "vi" and text.isascii() and earlier.isascii()


def _as_typed(text: str, bare: bool) -> str:
    """Vietnamese without diacritics where it is typed so: half of a question with them would be read as having all."""
    if not bare:
        return text
    return "".join(base.upper() if mark.isupper() else base for mark, base in zip(text, fold(text), strict=True))


def _in_its_language(question: Question) -> Question:
    """A question that holds the title of a document in another language is in its own all the same."""
    language, locale = spoken(question)
    return replace(question, language=language, locale=locale or question.locale)


def _leans(turn: TurnText) -> bool:
    """Whether anything can be missing, or the last turn is left for an earlier one."""
    return turn.shape is not Shape.WHOLE or turn.back


def _does_something(turn: TurnText) -> bool:
    """Whether a place stands beside a verb and a question word: a whole question, were it the first."""
    return bool(turn.slots.asks and turn.slots.places) and any(c.kind == "verb" for c in turn.slots.subject)


def _reply_locale(turn: TurnText, earlier: str) -> str:
    """The locale of the reply: that of the turn, of the one before where the turn does not tell."""
    if turn.locale is None:
        return earlier
    return earlier if turn.either_script and earlier.startswith("zh") else turn.locale

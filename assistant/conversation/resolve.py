"""A question with the conversation before it to one question that stands by itself.

    "Tỷ số giới tính khi sinh ở Hoàng Mai?"  "Còn Việt Yên thì sao?"  "ai ký văn bản đó?"
    → "ai ký thông báo số 48/TB-UBND?"

A question that lacks nothing is never touched, whatever was said before it. The turns are read from the newest
back, only as far as one leans on the other; nothing is kept between calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from assistant.asked.understand import MAX_CHARACTERS, Question
from assistant.conversation.answer_words import unescaped
from assistant.conversation.complete import complete
from assistant.conversation.documents import Documents
from assistant.conversation.loose import left
from assistant.conversation.past import past_of
from assistant.conversation.shape import Shape
from assistant.conversation.spoken import spoken
from assistant.conversation.turn import TurnText, read_turn
from assistant.conversation.undated import Undated, undated
from assistant.types import Turn
from index.writing.folding import fold

# A chain of follow-ups longer than this starts to mean something else; the page sends no more either.
TURNS = 8


@dataclass(frozen=True, slots=True)
class Understood:
    """The question to answer. ``locale`` is that of the reply where it was completed: the text may mix languages.

    ``undated``: the same without the period that it took over, where the turn names another place. ``narrowed``: the
    same of the place or the document before, for where nothing answers it by itself. ``stays_with``: the answer
    before, where the turn names no place, period or document of its own.
    """

    text: str
    completed: bool = False
    locale: str | None = None
    undated: Undated | None = None
    narrowed: Understood | None = field(default=None, compare=False)
    stays_with: str = field(default="", compare=False)  # no part of what is meant

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
        turn = read_turn(text, self._understand)
        asking = self._asking(history) if _leans(turn) else ()
        if not asking:
            return Understood(text)
        *before, last = asking
        earlier = self._resolved(last.question, before)
        question = _in_its_language(self._understand(self._as_answered(earlier, asking)))
        locale = _reply_locale(turn, earlier.locale or question.locale)
        past = past_of(question, last.answer, self._documents, earlier.completed)
        completed = complete(turn, past, locale)
        stays_with = "" if turn.slots.anchors else last.answer
        typed = partial(_as_typed, bare=locale == "vi" and text.isascii() and earlier.text.isascii())
        if completed is not None and len(completed) <= MAX_CHARACTERS:
            completed = typed(completed)
            return Understood(completed, True, locale, undated(turn, past, completed), stays_with=stays_with)
        within = left(turn, past, locale) if turn.shape is Shape.LOOSE else None
        narrowed = Understood(typed(within), True, locale, stays_with=stays_with) if within else None
        return Understood(text, narrowed=narrowed, stays_with=stays_with)

    def _as_answered(self, earlier: Understood, turns: Sequence[Turn]) -> str:
        """The question that the last answer was given to: for any time, or narrowed down, where it says so.

        Narrowed down too where it is quoted from the document that was spoken of before.
        """
        answer = unescaped(turns[-1].answer)
        others = (earlier.undated, earlier.narrowed)
        said = next((other.text for other in others if other and other.text in answer), None)
        if said is None and earlier.narrowed and len(turns) > 1:
            first, second = (self._documents.named_in(turn.answer)[:1] for turn in turns[-2:])
            said = earlier.narrowed.text if first and first == second else None
        return said or earlier.text

    def _asking(self, history: Sequence[Turn]) -> Sequence[Turn]:
        """The turns up to the last one that asks something: greetings and thanks behind it are passed over."""
        for count in range(len(history), 0, -1):
            question = self._understand(history[count - 1].question)
            if not question.is_empty and not question.is_greeting:
                return history[:count]
        return ()


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
    """Whether anything can be missing; "last year" is the one thing that a whole question can lack."""
    relative = any(not p.is_settled and p.shift is not None for p in turn.slots.periods)
    return turn.shape != "whole" or relative


def _reply_locale(turn: TurnText, earlier: str) -> str:
    """The locale of the reply: that of the turn, of the one before where the turn does not tell."""
    if turn.locale is None:
        return earlier
    return earlier if turn.either_script and earlier.startswith("zh") else turn.locale

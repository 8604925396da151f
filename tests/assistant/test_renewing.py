from dataclasses import dataclass, field

from scripted import DUTIES, MemoryIndex, ScriptedAssistant, SilentAssistant

from assistant.renewing import RenewingAssistant
from assistant.types import Asked
from index.errors import IndexDamaged


@dataclass
class Opening:
    """Hands out ``next`` and counts how often."""

    next: ScriptedAssistant | Exception = field(default_factory=ScriptedAssistant)
    times: int = 0

    def __call__(self):
        self.times += 1
        if isinstance(self.next, Exception):
            raise self.next
        return self.next


def answers(assistant):
    return list(assistant.stream(Asked(DUTIES)))


def test_nothing_is_opened_while_the_index_is_the_newest():
    first, opening = ScriptedAssistant(), Opening()
    assistant = RenewingAssistant(first, opening)
    assert len(answers(assistant)) == 2 and [*assistant.quoted(Asked(DUTIES))]
    assert (assistant.index, opening.times) == (first.index, 0)


def test_a_newer_index_is_opened_once():
    first, opening = ScriptedAssistant(), Opening()
    assistant = RenewingAssistant(first, opening)
    first.index.is_newest = False
    answers(assistant)
    answers(assistant)
    assert (len(first.heard), len(opening.next.heard), opening.times) == (0, 2, 1)
    assert assistant.index is opening.next.index


def test_an_answer_ends_with_the_index_that_it_began_with():
    first, opening = ScriptedAssistant(), Opening()
    assistant = RenewingAssistant(first, opening)
    growing = assistant.stream(Asked(DUTIES))
    next(growing)
    first.index.is_newest = False
    assert assistant.index is opening.next.index
    next(growing)
    assert not first.index.closed and len(first.heard) == 1


def test_an_index_that_cannot_be_opened_leaves_the_one_before():
    first = ScriptedAssistant(index=MemoryIndex(is_newest=False))
    opening = Opening(IndexDamaged("no such page"))
    assistant = RenewingAssistant(first, opening)
    assert assistant.index is first.index
    opening.next = ScriptedAssistant()
    assert assistant.index is opening.next.index


def test_nobody_waits_for_another_who_opens():
    first, asked = ScriptedAssistant(index=MemoryIndex(is_newest=False)), []
    assistant = RenewingAssistant(first, lambda: asked.append(assistant.index) or ScriptedAssistant())
    answers(assistant)
    assert asked == [first.index]


def test_whether_a_language_model_writes_is_the_assistants():
    assert not RenewingAssistant(ScriptedAssistant(), Opening()).writes
    assert RenewingAssistant(SilentAssistant(), Opening()).writes

"""Follow-up questions: what they take from the turns before them. See :mod:`assistant.conversation.resolve`."""

from assistant.conversation.documents import Documents
from assistant.conversation.resolve import Resolver, Understood
from assistant.conversation.undated import Undated

__all__ = ["Documents", "Resolver", "Undated", "Understood"]

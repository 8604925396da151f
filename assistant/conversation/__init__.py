"""Follow-up questions: what they take from the turns before them. See :mod:`assistant.conversation.resolve`."""

from assistant.conversation.documents import Documents
from assistant.conversation.resolve import Resolver, Understood

__all__ = ["Documents", "Resolver", "Understood"]

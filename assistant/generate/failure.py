"""Why a language model gave no answer, as a value: each cause has its sentence in ``prompts/write.*.toml``."""

from __future__ import annotations

from enum import StrEnum

from index.errors import PolicyError


class Cause(StrEnum):
    """What went wrong between us and the model. The names are keys of ``prompts/write.*.toml``."""

    UNREACHABLE = "unreachable"  # nobody answers at the address
    CONNECT_TIMEOUT = "connect_timeout"
    FIRST_TIMEOUT = "first_timeout"  # connected, but no first word in time
    SILENT = "silent"  # it stopped in the middle
    TOTAL_TIMEOUT = "total_timeout"
    UNAUTHORISED = "unauthorised"  # 401, 403: the key
    NO_MODEL = "no_model"  # 404: the address or the name of the model
    RATE_LIMITED = "rate_limited"  # 429, also after one retry
    REFUSED_REQUEST = "refused_request"  # another status from 400 to 499
    SERVER_ERROR = "server_error"  # from 500
    WRONG_CONTENT = "wrong_content"  # not a stream of the protocol at all: a web page, a redirect
    MALFORMED = "malformed"  # a stream that breaks the protocol
    TRUNCATED = "truncated"  # it ended without saying that it was done
    TOO_LONG = "too_long"
    EMPTY = "empty"
    NOT_ASKED = "not_asked"  # none of the lines found may be shown to it
    DECLINED = "declined"  # the model or its filter would not answer
    NO_ANSWER = "no_answer"  # it says that the evidence does not answer the question
    NOTHING_HELD = "nothing_held"  # it answered, and no statement passed the check


class ModelFailed(PolicyError):
    """The model gave nothing that can be used. The quoted answer is given instead.

    Attributes:
        cause: what the reader is told.
        retry_after: seconds after which the server says that another try may succeed.
    """

    def __init__(self, cause: Cause, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"the language model gave no answer ({cause.value}{': ' + detail if detail else ''})")
        self.cause = cause
        self.retry_after = retry_after

import pytest

from assistant.generate.opposites import denial_differs
from index.types import Language

VI, EN = Language.VI, Language.EN
KNOWN = "Diện tích của trạm chưa đáp ứng được yêu cầu."


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        (KNOWN, False),
        ("Diện tích trạm chưa đáp ứng được yêu cầu.", False),
        ("Diện tích của trạm đáp ứng được yêu cầu.", True),
        ("Diện tích của trạm chưa đáp ứng không được yêu cầu.", True),  # denied twice: it does
    ],
)
def test_a_denial_more_or_less_turns_a_clause_round(said: str, differs: bool) -> None:
    assert denial_differs(said, VI, KNOWN, VI) is differs


def test_across_languages_only_whether_anything_is_denied_counts() -> None:
    assert denial_differs("The station's area meets the needs.", EN, KNOWN, VI)
    assert not denial_differs("The station's area does not meet the needs.", EN, KNOWN, VI)

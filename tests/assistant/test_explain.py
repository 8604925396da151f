"""What was understood, for a person to read."""

from __future__ import annotations

from assistant.asked.glossary import Glossary
from assistant.asked.places import Gazetteer
from assistant.asked.typing_slips import Mended, Slip
from assistant.asked.understand import understand
from assistant.explain import explain
from index.writing.restore import Restoration
from prompts import GlossaryRow

WARD = GlossaryRow(("phường",), ("ward",), ("坊",), ("坊",), "unit")


def test_every_field_has_its_line() -> None:
    text = "nhiem vu cua phường Đồi Sim theo CT 11 quý II năm ngoái"
    question = understand(
        text,
        Glossary([WARD]),
        Gazetteer([], ["Đồi Sim"]),
        restore=lambda text: (Restoration("nhiệm vụ", 0.75), Restoration("nhiềm vụ", 0.25)),
        mend=lambda text: Mended(text, (Slip("phuwowngf", "phường", 13, 19),)),
    )
    lines = explain(question, "0123456789ab").splitlines()
    terms = [line for line in lines if "(unit): " in line]
    assert terms == ["            phường (unit): phường | ward | 坊"]
    assert [line for line in lines if "(word): " not in line and line not in terms] == [
        f"text        {text}",
        "typed       phuwowngf is read as phường",
        "language    vi, answered in vi",
        "kind        duty, all of a list",
        "wants       -",
        "references  CT 11: directive, number 11",
        "types       -",
        "places      Đồi Sim: known; doi sim",
        "years       -",
        "periods     quý II năm ngoái: months 4 to 6 of the year before the one that only the conversation tells",
        "part        -",
        "documents   -",
        "units       phường",
        "restored    0.75  nhiệm vụ",
        "            0.25  nhiềm vụ",
        "prompts     0123456789ab",
    ]

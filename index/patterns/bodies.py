"""What the names of issuing bodies abbreviate, folded (``index.writing.folding.fold``). Data, no logic."""

ABBREVIATIONS: dict[str, str] = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
    "tx": "thi xa",
    "bch": "ban chap hanh",
    "tw": "trung uong",
    "ttg": "thu tuong",
    "mttq": "mat tran to quoc",
    "bcd": "ban chi dao",
    "hdtdkt": "hoi dong thi dua khen thuong",
    "ubtvqh": "uy ban thuong vu quoc hoi",
    "syt": "so y te",
    "byt": "bo y te",
}

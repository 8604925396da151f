"""How English official documents say who must do what. Data, no logic."""

from __future__ import annotations

import re

ASSIGNING_TITLE = re.compile(
    r"\b(?:implementation(?: arrangements)?|responsibilit(?:y|ies)|assignments?|tasks? of|roles?|duties|"
    r"organi[sz]ation of)\b",
    re.IGNORECASE,
)
ACCOUNT_TITLE = re.compile(
    r"\b(?:results?|achievements?|background|situation|context|findings?|assessment|evaluation|lessons|limitations|"
    r"shortcomings|challenges|objectives?|targets?|introduction|methods?|review of)\b",
    re.IGNORECASE,
)

# The nouns that names of units are made with.
HEAD = (
    r"(?:[Ss]ub-)?(?:(?:[Cc]ommittee|[Dd]epartment|[Oo]ffice|[Cc]ent(?:er|re)|[Uu]nion|[Ss]tation|[Hh]ospital|[Bb]oard|"
    r"[Cc]ouncil|[Bb]ureau|[Dd]ivision|[Uu]nit|[Ss]chool|[Aa]ssociation|[Ss]ecretariat|[Cc]ommission|[Oo]rgani[sz]ation|"
    r"[Tt]eam|[Ii]nstitute|[Aa]dministration|[Ss]ector|[Ss]ervice|[Cc]linic|[Ff]acult|[Ff]ront|[Gg]roup)s?|"
    r"(?:[Mm]inistr|[Aa]genc|[Aa]uthorit|[Ff]acilit|[Ll]ocalit|[Uu]niversit)(?:y|ies)|[Bb]ranch(?:es)?|[Pp]olice|"
    r"[Gg]overnments?|[Cc]hair(?:person|man|men|woman)s?|[Dd]irectors?|[Hh]eads?|[Mm]inisters?|[Ll]eaders?|"
    r"[Pp]rovinces|[Dd]istricts|[Cc]ommunes|[Ww]ards|[Tt]owns(?:hips)?|[Mm]unicipalities|UNFPA|UNICEF|WHO)"
)
QUANTIFIER = r"(?:[Aa]ll|[Ee]ach|[Ee]very|[Tt]he|[Rr]elevant|[Rr]elated|[Cc]oncerned|[Oo]ther|[Bb]oth|[Aa]ny)"
# What no name of a unit holds: verbs, pronouns, conjunctions.
NOT_IN_NAME = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been|being|do|does|did|will|would|shall|must|should|may|might|can|could|that|"
    r"which|who|whose|whom|this|these|those|it|its|they|their|them|he|she|we|our|us|you|your|i|not|no|if|when|while|"
    r"where|because|since|although|though|than|as|to|from|by|into|about|per|so|such|there|here|said|how|what|why|also|"
    r"then|than|more|most|many|some|few)\b",
    re.IGNORECASE,
)
LONGEST_NAME = 16  # words, of one unit
# Between a unit and its deed.
WHEN = r"(?:\s*,\s*(?:by|from|in|within|before|after|on|every|each|under|where|as|together)\s[^,;.:\n]{1,80},)?\s+"
LEAD_IN = (
    r"(?:(?:In|By|Before|After|From|During|Within|On|To|For|Under|At|Upon|Every|Each|Annually|Quarterly|Based|Pursuant|"
    r"Where|Accordingly|However|Therefore|In addition|Furthermore|Moreover)\b[^;:.\n]{0,80}?,\s*)?"
)

_TOGETHER = r"(?:also |jointly |then |each )?"
MUST = (
    rf"{_TOGETHER}(?:shall|must|(?:is|are) to\b|ha(?:s|ve) to\b|"
    r"(?:is|are) (?:required|assigned|tasked|directed|instructed|obliged)\b)(?! not be)"
)
SHOULD = (
    rf"{_TOGETHER}(?:should|ought to\b|(?:is|are) (?:kindly |strongly |hereby )?"
    r"(?:requested|asked|encouraged|urged|invited|recommended|advised)(?= to\b))"
)
# Enough where the document assigns.
TELLS = (
    rf"{_TOGETHER}(?:will|leads?|coordinates?|chairs?|oversees?|takes? (?:the )?(?:lead|responsibility)|"
    r"(?:is|are) (?:mainly |fully |jointly |primarily )?(?:responsible|accountable|in charge)|acts? as|serves? as|"
    r"(?:is|are) the (?:lead|focal|standing|coordinating)\b)"
)
BY_WORD = (
    r"(?<!\bto )\b(?:[Aa]ssign|[Ii]nstruct|[Dd]irect|[Rr]equire|[Tt]ask|[Oo]rder|[Aa]ssigns|[Ii]nstructs|[Rr]equires|"
    r"[Tt]asks)"
)
ASKING = r"(?<!\bto )\b(?:[Rr]equests?|[Aa]sks?|[Uu]rges?|[Cc]alls? (?:on|upon)|[Ii]nvites?|[Ee]ncourages?)"
LABELS = (
    r"(?:Lead|Leading|Responsible|Implementing|Coordinating|Cooperating|Supporting|Partner) "
    r"(?:agency|agencies|units?|bod(?:y|ies)|departments?|organi[sz]ations?|partners?)"
)

LEADS = re.compile(
    rf"(?:(?:{MUST}|{SHOULD}|will|to)\s+)?(?:be (?:the )?)?(?:takes? (?:the )?lead|leads?\b|chairs?\b|"
    r"(?:is |are |acts? as |serves? as )?(?:the |a )?(?:lead|focal|standing)\b|leading|responsible (?!for))",
    re.IGNORECASE,
)
COORDINATES = re.compile(
    rf"(?:(?:{MUST}|{SHOULD}|will|to)\s+)?(?:closely |actively |jointly |proactively )?"
    r"(?:co-?ordinat|co-?operat|collaborat|support(?:ing)?\b|partner)",
    re.IGNORECASE,
)
WITH = (
    r"\b(?:in (?:close )?(?:co-?ordination|co-?operation|collaboration|partnership|consultation|conjunction) with|"
    r"(?:co-?ordinat|co-?operat|collaborat)(?:e|es|ing) (?:closely |actively )?with|"
    r"(?:together|jointly|work(?:s|ing)?(?: closely)?) with)"
)
# Behind the units to work with.
WITH_END = (
    r"(?=\s+(?:to|by|before|within|during|(?:in|on|for)(?!\s+[A-Z]))\b|\s*[.;:()]|\s*$|"
    rf",\s+(?!(?:(?:and|the|all|other|relevant|local|[a-z]+)\s+){{0,2}}{HEAD})[a-z])"
)

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})(?:,? \d{{4}})?|"
    rf"(?:{_MONTHS})(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?:,? \d{{4}})?|"
    r"\d{1,2}/\d{1,2}(?:/\d{4})?|\d{4}-\d{2}-\d{2}|"
    r"(?:the )?(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter(?: of)?(?: \d{4})?|Q[1-4](?: \d{4})?|"
    r"(?:the )?year[- ]end|20\d{2}|(?:the|each|every|this) (?:month|quarter|year|week))"
)
DEADLINE = re.compile(
    rf"\b(?:(?:by|before|until|no later than|not later than|prior to)\s+(?:the )?(?:(?:end|beginning) of )?{_DATE}"
    r"|within\s+(?:the )?(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+(?:working |calendar )?(?:days?|weeks?|months?))\b"
)

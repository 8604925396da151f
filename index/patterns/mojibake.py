"""What text looks like that was decoded in a wrong encoding, and what comes out when it is decoded rightly."""

from __future__ import annotations

import re

# UTF-8 read as Windows-1258: "Ă¡" á, "Ä‘" đ, "áº¥" ấ, "Æ°" ư. In good text none of these stands before such a sign.
UTF8_AS_1258 = re.compile("[ĂÄÅÆăä][\x80-\xbf€‚ƒ„…†‡ˆ‰‹Œ‘’“”•–—˜™›œŸ]|á[º»]|â€|[åæçèé][\x80-\xbf€-™œŸ]{2}")
# UTF-8 read as GBK comes as rare Chinese characters; every line of Chinese is looked at, few bytes of it are UTF-8.
HAN_OR_KANA = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
# Characters that the right reading does not give: controls, private use, letters of other scripts, half characters.
STRANGE = re.compile(
    "[\x80-\x9f\u0180-\u019f\u01a2-\u01ae\u01b1-\u02ff\u0370-\u1e9f\u1efa-\u1fff\u2400-\u245f\u2500-\u259f\u2e00-\u2e7f"
    "\ua000-\ufeff\ufff0-\uffff\U00010000-\U0010ffff]"
)
PUNCTUATION = re.compile("[\u00b7\u2010-\u2030\u2460-\u2473\u3000-\u3017\uff01-\uff5e℃]")
LEAST_SPELLED = 0.7  # of the accented words of a line; the others are foreign names
FEWEST_HAN = 2  # two signs, four bytes, make a word
LEAST_USUAL = 0.9

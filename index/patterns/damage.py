"""What damaged characters look like. Data, no logic."""

from __future__ import annotations

import re

from index.patterns.letters import HAN

LINE = re.compile(r"[^\n]+")

# --- characters that no text holds on purpose ---

# U+FFFD, C1 controls and noncharacters. The private-use areas hold what an encoding assigned but Unicode did not.
REPLACEMENT = re.compile(r"[\ufffd\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]+")
# A private-use sign standing alone is a bullet or an arrow of a symbol font, not a lost letter.
PRIVATE_USE = re.compile(r"(?<=\S)[\ue000-\uf8ff\U000f0000-\U0010fffd]+|[\ue000-\uf8ff\U000f0000-\U0010fffd]+(?=\S)")

# --- leftover markup ---

_TAGS = (
    "html|head|body|div|span|p|br|hr|a|b|i|u|em|strong|font|center|img|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]|"
    "script|style|iframe|input|form|button|label|section|article|header|footer|nav|sup|sub|blockquote|pre|code|o:p"
)
MARKUP = re.compile(
    rf"""(?!(?<=\b[a-zA-Z0-9])<[abiup]>)   # "a<b>c" may be mathematics
         </?(?:{_TAGS})(?:\s[^<>\n]{{0,300}})?/?>   # <p>, </strong>, <br/>, <a href="…">
       | [?？]?(?<![\w/.:-])/(?:{_TAGS})>            # "/strong>", its angle bracket swallowed by the damage before it
       | (?<=[{HAN}])/(?:{_TAGS})>
       | &(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|\#\d{{2,6}}|\#x[0-9a-f]{{2,5}});""",
    re.VERBOSE | re.IGNORECASE,
)

# --- UTF-8 read in a one-byte code page ---

# Windows-1252 for the bytes 80-BF, which continue a UTF-8 sequence; the five bytes it leaves open come as C1 controls.
_CP1252_80_9F = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_NEXT = rf"[\x80-\xbf{_CP1252_80_9F}]"
# Quotes, dashes and dots also follow a capital letter in good text ("XÃ”"): there a letter must follow them.
_NEXT_SURE = r"[\x80-\xa8\xaa\xac-\xaf\xb1-\xb6\xb8\xb9\xbc-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]"
UTF8_AS_LATIN = re.compile(
    rf"""[ÂÃÄÅÆ]{_NEXT_SURE}                  # Ã¡ á, Ä‘ would be below; U+00A0-01BF
       | [ÃÄÅÆ]{_NEXT}(?=[^\W\d_])            # Ä‘áº§ đầ
       | (?<=[a-z])[ÃÄÅÆ]{_NEXT}              # "sÃ´" at the end of a word
       | Ä[‘\x90](?=[a-zÃÄÅÆáÂ ])             # đ, Đ
       | áº{_NEXT}? | á»(?:{_NEXT}|(?=[a-z])) # U+1E80-1EFF; the third byte may have been dropped as invisible
       | â€{_NEXT}? | â„¢ | ï¿½ | ï»¿          # quotes and dashes, the replacement character, the byte order mark
       | (?:[ãäåæçèéï]{_NEXT}{{2}}){{2,}}       # Han and full-width characters, three bytes each""",
    re.VERBOSE,
)
# GBK, Big5 and the like read as Latin-1: a word of accented letters and signs only. Vietnamese never has four in a row.
BYTES_AS_LATIN = re.compile(r"[\xa1-\xff]{4,}")
FEWEST_DIFFERENT = 3  # "····", "°°°°", "»»»»" are ornaments

# UTF-8 sequences of Han characters, as the bytes of their GBK misreading have them.
UTF8_HAN = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}|\xef\xbf\xbd){3,}")
TWO_BYTE_RUN = re.compile(r"[^\x00-\x7f]{3,}")

# Vietnamese in UTF-8 read as GBK: a word of Latin letters and Han characters whose bytes are letters with marks, of two
# bytes or three. The last byte may have taken the next letter along, or have been lost.
LATIN_OR_HAN = re.compile(rf"[A-Za-z\ufffd{HAN}]{{2,24}}")  # a syllable has seven letters; keeps the time linear
LATIN = re.compile(r"[A-Za-z\ufffd]")
UTF8_LETTERS = re.compile(
    rb"(?:[A-Za-z]|[\xc3-\xc6][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf])*"
    rb"(?:[\xc3-\xc6][\x80-\xbf]|\xe1[\xba\xbb](?:[\x80-\xbf]|\xff+))(?:[A-Za-z\xff]|[\xc3-\xc6\xe1\x80-\xbf])*"
)

# --- Vietnamese in an old code page (TCVN3, VNI, Windows-1258), read as Latin-1 ---

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[¸µ¶·¹©¨«¬®§ª¼½¾×](?=[^\W\d_]|\b|$|\s))*|[®§][^\W\d_][^\W_]*")
OLD_CODE_PAGE = re.compile(
    r"""[A-Za-z](?:[¸µ¶·©¨«¬®§¦ª¼½¾](?=[a-z])|[¸µ¶·©¨]$)   # TCVN3: d©n, h¬n, x·
      | ^[®§](?=[a-zß-ÿ])                    # ®iÒu
      | [a-z]¹[a-z]
      | [a-zß-ÿ][À-ÖØ-Þ×](?=[a-zß-ÿ]|$)      # ViÖt, chÝnh
      | [bcdghklmnprstvx][ñß]                # chñ
      | [aeouyöô][äøïûåëö]                   # VNI: Coäng hoøa
      | [AEOUYÖÔ][ÄØÏÛÅËÖ]
      | [ae][âù] | oâ | aõ | [ôö][ùõôö]       # VNI: daân, caùc, soáng
      | ð | [âêôõýã][ìò]  # Windows-1258
    """,
    re.VERBOSE,
)
FEWEST_WORDS = 2  # one such word is a foreign name
LEAST_SHARE = 1 / 3  # measured on "Coäng hoøa …": three to five words in eight

# --- two-byte Chinese text read one byte out of step ---

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
# What is left of a reading that was inserted between the two bytes of a character: "?qiáng)".
_READING = rf"(?=[a-zü]{{0,5}}[{TONED}])[a-zü{TONED}]{{1,6}}\)"
BROKEN_READING = rf"[?？]{_READING}"
# The rows of GBK before the characters: Bopomofo, box corners, lone brackets. The straight box lines are left out:
# tables are drawn with them.
ALIEN = r"\u3105-\u312f\u250c-\u254b\u2550-\u257f〖〗∩∪∏ψ﹥﹤ǘ⑴-⒛"
KANA = r"\u3041-\u30fa"
TOKENS = re.compile(
    rf"""(?P<reading>{BROKEN_READING})
       | (?P<mark>[?？])
       | (?P<alien>[{ALIEN}]|(?<![{KANA}])[{KANA}](?![{KANA}]))
       | (?P<letter>(?<=[{HAN}{ALIEN}?？,;!。！；，)])[A-Za-zňǘǐò`_^~@|]
                    (?:\({_READING}|(?=[{HAN}{ALIEN}“”《》、，。,])))
       | (?P<han>[{HAN}])""",
    re.VERBOSE,
)
# Between two traces of one damaged stretch there is nothing but characters read out of step.
NO_GAP = re.compile(r"[\s\d,.;:!?，。、；：！？“”‘’\"'()（）]")
LONGEST_GAP = 8  # characters; a trace is seldom farther away than five
# Marks that the byte after a lost one may be read as.
READ_AS_MARK = frozenset("。！；，、：,;!:")
# Once a trace shows the bytes back in step, only a trace this near can belong to the same stretch.
LONGEST_REST = 4

MOST_TRACES = 40  # a stretch seldom has ten; keeps the time linear

# Out of step without a sign where it begins: Han characters and perhaps the letter that is left over at the end.
SHIFTED_RUN = re.compile(rf"[{HAN}]{{3,}}(?:[@-~](?![A-Za-z]))?")
FEWEST_SHIFTED = 4
FEWEST_TRACES = 2  # in 145,000 characters of good text one stretch of four had two: the name of a medicine

# --- lost characters ---

MARK = re.compile(r"[?？]")
# Words that make a question mark a question mark.
QUESTION_WORDS = re.compile(
    r"[吗嗎呢么麼谁誰哪啥吧]|什[么麼]|怎|如何|何[时時处處人事以種种]|为何|為何|多少|[几幾][个個人种種年次項项]|是否|能否|可否|有否|"
    r"([\u4e00-\u9fff])[不没沒]\1|"
    r"\b(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b|"
    r"\b(?:gì|nào|ai|đâu|sao|mấy|không|chưa|bao nhiêu|thế nào|khi nào|phải chăng|hả|à|ư|nhỉ)\b",
    re.IGNORECASE,
)
SENTENCE_ENDS = re.compile(r"[。！？；!?;\n]|\.\s")
LONGEST_QUESTION = 120  # characters looked at before a question mark
# After a real question mark none of these stands.
IMPOSSIBLE_NEXT = "。，；、,;"
FIGURE = re.compile(r"\d+(?:[.,]\d+)*[%％‰]?")
FIGURE_BEFORE = re.compile(r"\d+(?:[.,]\d+)*\Z")
_LOWER = "[a-zà-öø-ÿăđĩũơưạ-ỹ]"
_LETTER = "[^\\W\\d_\\u3400-\\u9fff]"
LOST_LETTER = re.compile(
    rf"""(?P<inside>(?<={_LETTER})\?+(?={_LOWER}))  # ho?ch
       | (?<={_LETTER})\?+(?={_LETTER}|\ {_LOWER})  # M?C, K? ho
       | (?<![^\s\w(])\?+(?={_LETTER})             # ??ng""",
    re.VERBOSE,
)
FEWEST_LOST_LETTERS = 2  # in a line
ADDRESS_BEFORE = re.compile(r"(?:://|www\.|\.(?:php|aspx?|jsp|html?|vn|com|org|net|cn)/?)[!-~]*\Z", re.IGNORECASE)
QUERY_AFTER = re.compile(r"[\w-]{1,30}=")

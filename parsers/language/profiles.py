"""What gives each language away, spelled out in every alphabet it is printed in."""

from parsers.language import endings, vocabulary
from parsers.language.vocabulary import Key
from storage.article import Script

# The nine letters of no Russian keyboard, as people type them on one.
_RUSSIAN_KEYBOARD = str.maketrans("әғқңөұүһі", "агкноуухи")
_LATIN_2018 = str.maketrans(
    dict(
        zip("аәбвгғдежзийкқлмнңоөпрстуұүфхһшыіэ", "aábvgǵdejzııkqlmnńoóprstýuúfhhşyie", strict=True)
    )
    | {"ш": "sh", "ч": "ch", "я": "ıa", "ц": "ts", "ю": "ıý", "ё": "ıo", "ь": ""}
)
_LATIN_2021 = str.maketrans(
    dict(
        zip("аәбвгғдежзийкқлмнңоөпрстуұүфхһшыіэ", "aäbvgğdejziikqlmnñoöprstuūüfhhşyıe", strict=True)
    )
    | {"ч": "ch", "я": "ia", "ц": "ts", "ю": "iu", "ё": "io", "ь": ""}
)
_LATIN_OLD = str.maketrans(
    dict(
        zip("аәбвгғдежзийкқлмнңоөпрстуұүфхһшыіэ", "aäbvgğdejziykqlmnñoöprstuwüfhhşıie", strict=True)
    )
    | {"ч": "ç", "я": "ya", "ц": "c", "ю": "yu", "ё": "yo", "ь": ""}
)
_LATIN_DIGRAPH = str.maketrans(
    dict(zip("аәбвдежзийкқлмноөпрстуұүфхһыіэг", "aəbvdejziykqlmnoóprstuúýfhhyieg", strict=True))
    | {
        "ғ": "gh",
        "ң": "ng",
        "ш": "sh",
        "ч": "ch",
        "я": "ya",
        "ц": "ts",
        "ю": "yu",
        "ё": "yo",
        "ь": "",
    }
)
_LATIN_PLAIN = str.maketrans("áäǵğńñóöúūüýşıçəŋǧ", "aaggnnoouuuysicang")
_LATIN_APOSTROPHE = str.maketrans(
    {"á": "a'", "ǵ": "g'", "ń": "n'", "ó": "o'", "ú": "u'", "ý": "y'", "ı": "i"}
)
_ARABIC = str.maketrans(
    dict(
        zip("аәбвгғдежзийкқлмнңоөпрстуұүфхһшыіэ", "ااбۆгعدەجزييكقلمنڭووپرستۋۇۇفححشىىە", strict=True)
    )
    | {"б": "ب", "г": "گ", "ч": "چ", "я": "يا", "ц": "تس", "ю": "يۋ", "ё": "يو", "ь": ""}
)
HAMZA = str.maketrans("", "", "ءٴ")  # marks a front-vowel word, and is often left out


def _latin(words: str) -> str:
    acute, new = words.translate(_LATIN_2018), words.translate(_LATIN_2021)
    old, digraph = words.translate(_LATIN_OLD), words.translate(_LATIN_DIGRAPH)
    velar = (new + " " + old).replace("ñ", "ŋ").replace("ğ", "ǧ")
    plain = f"{acute} {new} {old}".translate(_LATIN_PLAIN)
    return " ".join((acute, new, old, digraph, velar, plain, acute.translate(_LATIN_APOSTROPHE)))


def _spelled(lists: dict[Key, str]) -> dict[Key, str]:
    """Return the lists with Kazakh as typed on a Russian keyboard, in Latin and in Arabic."""
    kazakh = lists["kk", "Cyrl"]
    return lists | {
        ("kk", "Cyrl"): f"{kazakh} {kazakh.translate(_RUSSIAN_KEYBOARD)}",
        ("kk", "Latn"): _latin(kazakh),
        ("kk", "Arab"): kazakh.translate(_ARABIC),
    }


WORDS = _spelled(vocabulary.WORDS)
ENDINGS = _spelled(endings.ENDINGS)

# Letters that only some languages write: in a word that has one the others have no say.
OWN: dict[Script, dict[str, str]] = {
    "Cyrl": {
        "ә": "kk tt ba az",
        "ғ": "kk ba uz tg az",
        "қ": "kk uz tg",
        "ң": "kk ky tt ba",
        "ө": "kk ky tt ba mn az",
        "ұ": "kk",
        "ү": "kk ky tt ba mn az",
        "һ": "kk tt ba az",
        "і": "kk uk be",
        "ў": "uz be",
        "ҳ": "uz tg",
        **dict.fromkeys("җ", "tt"),
        **dict.fromkeys("ҙҫҡ", "ba"),
        **dict.fromkeys("їєґ", "uk"),
        **dict.fromkeys("ӣӯҷ", "tg"),
        **dict.fromkeys("ҝҹ", "az"),
        **dict.fromkeys("ћђ", "sr"),
        **dict.fromkeys("ќѓѕ", "mk"),
        **dict.fromkeys("љњџ", "sr mk"),
        "ј": "sr mk az",
    },
    "Latn": {
        **dict.fromkeys("ǵŋǧ", "kk"),
        **dict.fromkeys("ńū", "kk und"),
        "ý": "kk tk und",
        "ň": "tk und",
        "ş": "kk tr az tk und",
        **dict.fromkeys("ığ", "kk tr az"),
        "ə": "az",
        "ñ": "kk es",
    },
    "Arab": {
        **dict.fromkeys("ٵٶٷٸ", "kk"),
        **dict.fromkeys("ۋڭۇە", "kk ug"),
        **dict.fromkeys("ېۈ", "ug"),
        "ئ": "ug fa ar ur",
        **dict.fromkeys("ةأإ", "ar"),
        **dict.fromkeys("یک", "fa ur"),
        **dict.fromkeys("ٹڈںےہ", "ur"),
    },
}
# Letters that shut languages out and speak for none.
SHUT: dict[Script, dict[str, str]] = {
    "Cyrl": {
        "ы": "uk bg sr mk tg uz",
        "э": "uk bg sr mk",
        "щ": "be sr mk mn",
        "ъ": "uk be sr mk",
    },
    "Latn": {
        **dict.fromkeys("áóú", "en tr az uz de fr tk"),
        "ä": "en tr az uz fr es",
        "ö": "en uz fr es",
        "ü": "en uz fr",
        "q": "tr de tk",
        "w": "tr az uz es fr",
        "x": "tr kk tk",
        "é": "kk tr az uz en de tk",
        "í": "kk tr az uz en de fr tk",
        **dict.fromkeys("ãàè", "kk tr az uz en de tk"),
        **dict.fromkeys("čšžěłęåőøæ", "kk tr az uz en de es fr"),
    },
    "Arab": {
        **dict.fromkeys("غخ", "kk"),
        **dict.fromkeys("ثذصضطظ", "kk ug"),
        **dict.fromkeys("پچگ", "ar"),
        **dict.fromkeys("يكى", "fa ur"),
    },
}

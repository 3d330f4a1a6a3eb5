"""Which words are facts: numbers, names, days, directions, and places that open a sentence."""

STEM = 5  # letters; what stays of a Kazakh word when its endings change


def is_fact(token: str, first: bool) -> bool:
    """Return whether a token (small alphabet) tells one news from another.

    The `first` of a sentence has its capital for that alone.
    """
    if not token[0].isalpha():
        return True
    if token[0].isupper() and not first and len(token) > 1:
        return True
    return token[:STEM].lower() in _NUMBERS_AND_DAYS


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words.split())


def is_place(token: str) -> bool:
    """Return whether a token (small alphabet) names a place that may open a sentence."""
    return token[:STEM].lower() in _PLACES


def is_channel(token: str) -> bool:
    """Return whether a token (small alphabet) names what a site asks its readers to follow."""
    return token.lower() in _CHANNELS


def is_day(token: str) -> bool:
    """Return whether a token (small alphabet) is a month or a weekday."""
    return token[:STEM].lower() in _DAYS


def may_name(token: str) -> bool:
    """Return whether a word that opens a sentence may be somebody's name."""
    return len(token) > 1 and token[:STEM].lower() not in _OPENERS


# In the small alphabet of storage.stories.script: months and weekdays, directions, number words.
_DAYS = _stems(
    "kantar akpan nauriz sauir mamir mausim xilde tamiz kirkuiek kazan karaxa jeltoksan "
    "duisenbi seisenbi sarsenbi beisenbi juma senbi jeksenbi"
)
_NUMBERS_AND_DAYS = _DAYS | _stems(
    "soltustik ontustik batis xigis "
    "bir eki ux tort bes alti jeti segiz togiz on jiirma otiz kirik elu alpis jetpis seksen "
    "toksan juz min birinxi ekinxi uxinxi tortinxi besinxi"
)
# As the small alphabet has them: no double letters.
_CHANNELS = frozenset(
    (
        *("fasebok", "instagram", "telegram", "threads", "tiktok", "tuiter"),
        *("ioutube", "iutub", "uhasap", "vasap", "viber"),
    )
)
# Words that open a sentence and name nobody.
_OPENERS = _stems(
    "ol bul sol osi munda onda sonda kazir bugin kexe erten endi birak alaida degenmen sondai "
    "sonimen songi aita sondiktan sebebi oitkeni iagni al jane men biz olar eger onin bugan budan "
    "deiin kein oxilaixa osilaixa jalpi misali asirese tipti tagi jana basti nege kalai kaida kaxan"
)
# Places that may open a sentence, where a capital says nothing.
_PLACES = _stems(
    "astana almati ximkent abai akmola aktobe atirau jambil jetisu karagandi kostanai kizilorda "
    "mangistau pavlodar turkistan ulitau oral aktau taraz kokxetau petropavl oskemen semei "
    "jezkazgan taldikorgan temirtau ekibastuz rudni balkax kentau satpaev xuxinsk stepnogorsk "
    "kazakstan resei kitai ozbekstan kirgizstan tajikstan turkmenstan turkia akx ukraina iran"
)

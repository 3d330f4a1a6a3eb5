"""Kazakh pair words: which two halves belong together with a hyphen between them."""

import re

VOWELS = frozenset("аәеёиоөуұүыіэюяaáäeıiïoóöuúüūyýéاەوۇۋىيۆ")

# A first half, then the stems of the second halves it pairs with.
_LISTED = """
іс қимыл шара әрекет сапар тәжірибе қағаз; күш жігер қуат; қауіп қатер; қарым қатынас; ата ана
баба тек мекен қоныс әже жұрт; әке шеше бала; бала шаға бақша; ұл қыз; қыз келіншек жігіт; аға іні
бауыр әпке; іні қарындас; апа сіңлі; ерлі зайып; кемпір шал; қатын бала қалаш; кәрі жас; туған
туыс бауыр; туыс туған бауыр; ағайын туыс жұрт бауыр; дос жаран құрбы; құрбы құрдас; көрші қолаң;
құда жекжат құдағи; жолдас жора; ел жұрт; ер азамат; жетім жесір; бай манап бағлан; би болыс; хан
сұлтан; әнші жыршы термеші; ақын жазушы жырау; оқушы жас; жұмысшы жас; азық түлік; мал мүлік жан;
дүние мүлік; қару жарақ; киім кешек; ыдыс аяқ; құрал сайман жабдық; сауыт сайман; отын су; ас су
тағам; шай қант; ет май сүт; құрт май құмырсқа; жеміс жидек; жем шөп; бау бақша; үй жай іші мүлік;
қора қопсы; мекен жай тұрақ; мән жай мағына маңыз; жай күй жапсар; көңіл күй хош; хал ахуал
жағдай; тұрмыс тіршілік салт; тыныс тіршілік; салт дәстүр сана; әдет ғұрып; ырым тыйым; жөн
жоралғы жосық; жол жоба жоралғы; жоба жоспар; мінез құлық құлқ; ақыл ой кеңес парасат; ой пікір
сана толғам өріс; сана сезім; ерік жігер; қайрат жігер; бағыт бағдар; мақсат мүдде міндет мұрат;
арман мақсат мүдде тілек; талап тілек; арыз шағым; ұсыныс пікір тілек; сұрақ жауап; себеп салдар;
айла шарғы амал тәсіл; амал тәсіл айла; әдіс тәсіл айла амал; қадір қасиет; атақ даңқ абырой;
абырой бедел; ар ождан намыс ұят; қайғы мұң қасірет; қуаныш қайғы шаттық; мұң мұқтаж зар; ашу ыза;
той томалақ думан; ойын сауық күлкі; ән күй жыр би; өлең жыр; жыр дастан; мақал мәтел; аңыз
әңгіме; үлгі өнеге; тәлім тәрбие; білім ғылым; ғылым білім; оқу ағарту тәрбие жаттығу әдістеме;
аман есен сау; есен сау; бақ дәулет береке; сән салтанат; сый сыяпат құрмет; дін діл; бет әлпет
бейне жүз; тіл жақ; жан жақ дүние тән жануар; қан тамыр; тау тас; жер су көк жаһан; өзен көл;
орман тоғай; қала дала; ауыл аймақ; жауын шашын; боран шашын; қар мұз жаңбыр; ауа рай; от жалын;
мұнай газ химия; темір терсек; экс президент премьер министр чемпион депутат әкім; вице премьер
министр президент чемпион спикер; сауда саттық экономика өнеркәсіп; ақша несие; қаржы қаражат
экономика; келісім шарт; шот фактура; кіріс шығыс; алым салық; алыс беріс жақын; барыс келіс; ауыс
түйіс; жүріс тұрыс; көші қон; өлім жітім; жоқ жітік; ем дом; дәрі дәрмек; оқ дәрі; қимыл қозғалыс;
зорлық зомбылық; тергеп тексер; ұрып соғ; жүріп тұр; барып кел; алып сат; алдап сулап арба; асырап
бақ бағ; буып түй; жиған терген; пайда зиян; тұз дәм; дәм тұз; кез келген; түрлі түс; қарама қарсы
қайшы; емін еркін; бей жай берекет; тепе тең; қолма қол; жекпе жек жег; бұрын соңды; ара тұра
кідік; анда санда; оқта текте; әлсін әлі; алды арт; ілгері кейін; ірі қара; ұсақ түйек; ала құла;
қым қуыт; абыр сабыр; апыр топыр; ойқы шойқы; із түз; ес түс; егжей тегжей; қыр сыр; қоқан лоққы;
бүге шіге; бірең саран сараң; ерте кеш; ертелі кеш; қысы жаз; күні түн; күндіз түн; үлкен кіші;
жақсы жаман; оңды солды; ары бері; әрі бері сәрі; олай бұлай; анау мынау; ақ қара адал; кем кетік;
тал дарақ; хат хабар; хабар ошар; айт той; оңтүстік шығыс батыс; солтүстік шығыс батыс; аты жөн;
қажыр қайрат; физика математика; химия биология; is qımyl shara áreket; kúsh jiger qýat; qaýip
qater; qarym qatynas; ata ana baba; azyq túlik; salt dástúr; mán jaı mańyz; oı pikir; jekpe jek;
kez kelgen; bala shaǵa; jan jaqty; социально экономич
"""
_COMPOUNDING = """
веб онлайн интернет шоу бизнес премьер рок поп матч экспресс аудио ғылыми мәдени рухани тарихи саяси
әскери діни қоғамдық әлеуметтік
"""
_COUNTING = """
бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен
тоқсан жүз мың
"""
# First halves that make a compound with any long word behind them.
_PREFIXES = frozenset(_COMPOUNDING.split())
# Second halves written with a hyphen behind almost any word.
_PARTICLES = frozenset(["ақ", "ау", "ай", "aq", "aý", "au", "либо", "нибудь"])
_NUMERALS = frozenset(_COUNTING.split())
_ADJECTIVE = re.compile(r"(?:[лдт][ыі][қк]|лы|лі)$")
_GERUND = re.compile(r"..[ыі]п$")
_SUFFIX = re.compile(
    "ет|ят|[лдт][ае]р|[лдт][ыі][қк]|[нмбп]ен|[ндт][ае]н|[ндт][ыі]ң|[дт][ае][ғг]|[шс][ыі][лз]"
)


def _listed() -> dict[str, tuple[str, ...]]:
    entries = (entry.split() for entry in _LISTED.split(";"))
    return {head: tuple(map(_stem, tails)) for head, *tails in entries}


def _stem(word: str) -> str:
    """Cut a last letter that a vowel behind it changes: «жек», but «жегі»."""
    return word[:-1] if word[-1] in "кқп" and len(word) > 3 else word


_PAIRS = _listed()


def is_pair(left: str, right: str) -> bool:
    """Whether two halves, in small letters, are one word with a hyphen of its own."""
    if right in _PARTICLES or right.startswith(_PAIRS.get(left, ("\0",))):
        return True
    if left in _PREFIXES and len(right) > 4 and not _SUFFIX.match(right):
        return True
    if not has_vowel(left) or not has_vowel(right):
        return True
    if left in _NUMERALS and right in _NUMERALS:
        return True
    if right[0] in VOWELS and left[-1] not in VOWELS:
        return True  # a Kazakh syllable takes its consonant along: no word is cut before a vowel
    return _doubles(left, right) or _parallel(left, right)


def _doubles(left: str, right: str) -> bool:
    """«бір-біріне», «жүзбе-жүз», «нан-пан», «қып-қызыл»."""
    short = min(len(left), len(right))
    if short > 2 and (right.startswith(left) or left.startswith(_stem(right))):
        return True
    if short > 3 and left[:3] == right[:3]:
        return True
    if len(left) > 2 and right[0] in "пм" and left[1:] == right[1 : len(left)]:
        return len(right) <= len(left) + 1
    return len(left) == 3 and left[2] == "п" and left[:2] == right[:2] and len(right) > 3


def _parallel(left: str, right: str) -> bool:
    """«әлеуметтік-экономикалық», «ұрып-соғып»: two adjectives or two gerunds side by side."""
    if len(left) > 5 < len(right) + 1 and _ADJECTIVE.search(left) and _ADJECTIVE.search(right):
        return True
    return bool(_GERUND.search(left) and _GERUND.search(right))


def has_vowel(word: str) -> bool:
    """Whether a word in small letters can be spoken as a syllable."""
    return not VOWELS.isdisjoint(word)

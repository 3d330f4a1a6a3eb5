"""One string of text made clean: entities, invisible marks, spaces, look-alike letters."""

import html
import re
import unicodedata

from parsers.text.lookalikes import one_script

# Letters, digits and signs that need no second look; what lies outside sends a text the long way.
_CYRILLIC = "А-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
_LATIN = "A-Za-zÁáǴǵŃńÓóÝýÚúÄäĞğǦǧÑñŊŋÖöÜüŪūŞşÇçİı"
_ARABIC = "\u060c\u061b\u061f\u0621-\u063a\u0641-\u064a\u0660-\u06d5"
_SIGNS = r"0-9 .,:;!?\"'()\[\]«»„“”‘’–—…№%/+*=_@#$<>|~^{}°§©®™€₸•·\-\n"
_ONE_SCRIPT = tuple(
    re.compile(f"[{letters}{_SIGNS}]*").fullmatch for letters in (_CYRILLIC, _LATIN, _ARABIC)
)
_TWO_SCRIPTS = re.compile(f"[{_CYRILLIC}{_LATIN}{_SIGNS}]*").fullmatch

_AMPERSAND = re.compile(r"&(?:amp;|#38;|#[xX]26;)+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ROUNDS = 4  # text passed through more editors than this is not text

_SOFT_BREAK = re.compile(r"(?<=[^\W\d_])\u00ad[ \t]{0,9}\n[ \t]{0,9}(?=[^\W\d_])")
_NOT_BREAK = re.compile(r"([^\W\d_])¬([ \t]{0,9}\n?[ \t]{0,9})(?=([^\W\d_]))")
_LINE_ENDS = r"\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE_END = re.compile(rf"\r\n?|[{_LINE_ENDS}]")
_SPACES = re.compile(r"[\s\u1680\u2800\u3164]{2,}|[^\S \n]|[\u2800\u3164]")
_ODD_SPACE = re.compile(
    "[\t\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u3164]"
)
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]+")
_STRANGE = re.compile("[ѝѐӐ-ӓӖӗӜ-ӟӢ-ӧӪ-ӵӸӹ]")
_HYPHENS = re.compile("[\u2010\u2011]")
_FORMS = "\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufd3d\ufe80-\ufefc"
_SHAPES = re.compile(f"[{_FORMS}]+")
_RARE = re.compile(f"[\r{_LINE_ENDS}{_UNSEEN}\u2010\u2011¬{_FORMS}]")


def repair(text: str, kept: str = "") -> str:
    """Return a paragraph, headline or name with the damage of typing and publishing undone.

    Newlines stay, other runs of white space become one space, the ends are stripped. No word is
    joined or lost: what cannot be decided is left as it was. Repairing twice changes nothing.
    `kept` are look-alike letters that stay as printed (`parsers.lookalikes.strays`).
    """
    for _ in range(_ROUNDS):
        before = text
        if not _is_tidy(text):
            text = _pass(text, kept)
        elif not any(plain(text) for plain in _ONE_SCRIPT):
            text = one_script(text, kept) if _TWO_SCRIPTS(text) else _pass(text, kept)
        if text == before:
            break
    return text


def _is_tidy(text: str) -> bool:
    return not ("  " in text or " \n" in text or "\n " in text or text != text.strip())


def _pass(text: str, kept: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(_unescaped, _AMPERSAND.sub("&", text))
    if _RARE.search(text):
        text = _without_rare(text)
    text = one_script(_composed(text), kept)
    if _is_tidy(text) and not _ODD_SPACE.search(text):
        return text
    return _SPACES.sub(lambda run: "\n" * run.group().count("\n") or " ", text).strip()


def _without_rare(text: str) -> str:
    text = _LINE_END.sub("\n", text)
    if "\u00ad" in text:
        text = _SOFT_BREAK.sub("", text)
    if "¬" in text:
        text = _NOT_BREAK.sub(_joined, text)
    text = _INVISIBLE.sub("", text)
    text = _HYPHENS.sub("-", text)
    return _SHAPES.sub(lambda shapes: unicodedata.normalize("NFKC", shapes.group()), text)


def _composed(text: str) -> str:
    """Compose letters with their marks; no alphabet read here has others in Cyrillic than й and ё.

    Elsewhere a mark over a Cyrillic letter is stress or dirt, and stays a mark.
    """
    composed = unicodedata.normalize("NFC", text)
    return _STRANGE.sub(lambda letter: unicodedata.normalize("NFD", letter.group()), composed)


def _unescaped(entity: re.Match[str]) -> str:
    return html.unescape(entity.group())


def _joined(match: re.Match[str]) -> str:
    """«қа¬ зақ» is one word broken; before a capital the sign may have ended a word."""
    left, gap, right = match.groups()
    return left if not gap or right.islower() or left.isupper() else left + gap

"""Messages, numbers, dates, sorting and sentences in Vietnamese and English; the language is an argument."""

from lib.text.naming import Naming, naming
from lib.text.problems import ProblemText
from lib.text.sentences import Sentence
from lib.text.translator import LANGUAGES, Translator, UnknownLanguage, translator

__all__ = [
    "LANGUAGES",
    "Naming",
    "ProblemText",
    "Sentence",
    "Translator",
    "UnknownLanguage",
    "naming",
    "translator",
]

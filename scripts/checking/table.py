"""All rules for single files, in the order in which `archive check --rules` lists them."""

from scripts.checking.acronyms import unexplained_acronyms
from scripts.checking.characters import odd_letters
from scripts.checking.markup import bold_headings, headings, pictures, private_links, useless_links
from scripts.checking.names import misspelt_names
from scripts.checking.privacy import computers, mailboxes, secrets, telephones
from scripts.checking.rules import Rule
from scripts.checking.unfinished import review, stand_ins, unfilled
from scripts.checking.wording import doubled_words, long_sentences, officialese, wrong_weekdays

# Rules about words leave imported entries alone: these say what they said on their day.
RULES = (
    Rule("secrets", "error", "keys, tokens and passwords", secrets),
    Rule("privacy", "warning", "mail addresses of persons; data/privacy.yaml allows more", mailboxes),
    Rule("privacy", "warning", "telephone numbers of persons; data/privacy.yaml allows more", telephones),
    Rule("privacy", "warning", "addresses of computers in comments", computers),
    Rule(
        "pictures", "warning", "pictures without alternative text, or with one that tells nothing", pictures
    ),
    Rule("headings", "warning", "headings that leave out a level", headings, own_words=True),
    Rule("headings", "warning", "lines in bold that only look like headings", bold_headings, own_words=True),
    Rule("links", "warning", "links whose words do not say where they lead", useless_links, own_words=True),
    Rule("links", "warning", "links that only colleagues can follow", private_links, own_words=True),
    Rule("acronyms", "warning", "acronyms that nobody explains", unexplained_acronyms, own_words=True),
    Rule(
        "names",
        "warning",
        "names of people and organisations spelled nearly right",
        misspelt_names,
        own_words=True,
    ),
    Rule(
        "dates",
        "warning",
        "days of the week that are not those of their dates",
        wrong_weekdays,
        own_words=True,
    ),
    Rule("wording", "warning", "officialese for which there are plain words", officialese, own_words=True),
    Rule("sentences", "warning", "sentences too long to follow", long_sentences, own_words=True),
    Rule("doubled", "warning", "words typed twice", doubled_words, own_words=True),
    Rule("letters", "warning", "letters garbled, lost or invisible", odd_letters),
    Rule("unfinished", "warning", "places still to be filled in", unfilled),
    Rule(
        "unfinished",
        "warning",
        "words that stand for others: lorem ipsum, [insert date]",
        stand_ins,
        own_words=True,
    ),
    Rule("review", "warning", "notes for whoever reviews a text of our own", review, own_words=True),
)

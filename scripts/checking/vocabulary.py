"""The words that rules know: common acronyms, officialese, what the mail of an office is called."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Known better than their full names.
COMMON_ACRONYMS = _words(
    """
    AA AAA AD AM AOB BBC BC BST CD CEO CID CV DIY DNA DVD EEA EU FAQ GB GCSE GMT GP GPS HIV HM HMRC HMS HQ
    HR HTML ID IOU IP IRA ISBN IT ITV KC KPMG LED LGBT LLP MA MBE MEP MOT MP MS NATO NB NHS NI NSPCC OBE
    OK PA PC PDF PE PIN PM PR PS PTA QC RAF RE RSPCA RSS RSVP SMS SOS TA TB TBA TBC TODO TV UK UN URL US USA
    USB VAT VIP WC WI YMCA
    """
)

# Officialese, and the plain words for it; a short list of what is hardly ever right.
PLAIN_WORDS = {
    "a large number of": "many",
    "at this moment in time": "now",
    "at this point in time": "now",
    "blue-sky thinking": "ideas",
    "commence": "begin",
    "deliverables": "what will be done",
    "despite the fact that": "although",
    "due to the fact that": "because",
    "endeavour to": "try to",
    "expedite": "hurry",
    "for the purpose of": "to",
    "for the purposes of": "for",
    "going forward": "from now on",
    "in close proximity to": "near",
    "in order to": "to",
    "in the event that": "if",
    "in the near future": "soon",
    "leverage": "use",
    "on a regular basis": "regularly",
    "prior to": "before",
    "should you require": "if you need",
    "subsequent to": "after",
    "touch base": "talk",
    "until such time as": "until",
    "utilisation": "use",
    "utilise": "use",
    "utilize": "use",
    "with regard to": "about",
    "with regards to": "about",
}

# Where people have their own mail, never an office's.
HOME_HOSTS = _words(
    """
    aol.com aol.co.uk blueyonder.co.uk btinternet.com btopenworld.com gmail.com googlemail.com gmx.co.uk
    hotmail.co.uk hotmail.com icloud.com live.co.uk live.com mac.com me.com msn.com ntlworld.com
    outlook.com proton.me protonmail.com sky.com talktalk.net tiscali.co.uk virginmedia.com yahoo.co.uk
    yahoo.com
    """
)

# Beginnings of words by which a mail address is that of an office, a team or a piece of work.
OFFICE_WORDS = _words(
    """
    admin advice alert appeal apply archive assist board booking branch bulletin business campaign clerk
    commission committee comms communit complaint conference consult contact correspond council customer
    democra deputies director donot editor election email enquir event feedback finance forum general
    grants group hello help hotline inbox info inquir involve legal library licens mailbox manager media
    member network news noreply office panel partner pcc police policy postmaster press privacy programme
    project public query queries recept records recruit regist reply report safe secretar service subscri
    support team training transition unit volunteer webmaster website youth
    """
)
# Short ones, which count only if they stand alone.
OFFICE_TOKENS = _words("asb crime csp dpo fire foi hq hr iom it mail pa post pr web")

"""The platforms that entries were imported from, by the names that readers know."""

_PLATFORMS = {
    "blogger": "Blogger",
    "communities": "a communities-of-practice site",
    "document": "a PDF or Word document",
    "drupal": "Drupal",
    "forum": "a discussion forum",
    "govuk": "GOV.UK",
    "homeoffice": "an old government site",
    "khub": "Knowledge Hub",
    "liferay": "Knowledge Hub",
    "wordpress": "WordPress",
}


def platform_name(profile: str) -> str:
    """The platform of a profile, as it stands within a sentence.

    >>> platform_name("liferay-6"), platform_name("my-own")
    ('Knowledge Hub', 'an older site')
    """
    return next((name for key, name in _PLATFORMS.items() if profile.startswith(key)), "an older site")

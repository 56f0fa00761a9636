"""How the house is reached: the contacts that its bureaus give to the public."""

from typing import NamedTuple

from articles.models import Bureau, Version


class Contact(NamedTuple):
    """`mail`: the contact, where it is an address of mail and nothing else."""

    key: int
    bureau: str
    text: str
    mail: str


def contacts() -> list[Contact]:
    """Those of the house's bureaus that have one. One query."""
    offices = Bureau.objects.filter(source__is_house=True, retired=False).exclude(contact="").order_by("name")
    return [_contact(office) for office in offices]


def contacts_for(version: Version) -> list[Contact]:
    """That of the bureau that the story came from; where it has none, everyone's. One query."""
    contact_by_key = contacts()
    return [contact for contact in contact_by_key if contact.key == version.bureau_id] or contact_by_key


def _contact(office: Bureau) -> Contact:
    text = office.contact
    is_mail = text.count("@") == 1 and not any(letter.isspace() or letter in "<>?&" for letter in text)
    return Contact(office.pk, office.name, text, text if is_mail else "")

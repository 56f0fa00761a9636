"""How the house is reached: the contacts that its bureaus give to the public."""

from typing import NamedTuple

from articles.models import Bureau, Version
from articles.text.unicode import show_controls


class Contact(NamedTuple):
    """`mail`: the contact, where it is an address of mail and nothing else."""

    key: int
    bureau: str
    said: str
    mail: str


def contacts() -> list[Contact]:
    """Those of the house's bureaus that have one. One query."""
    offices = Bureau.objects.filter(source__is_house=True, retired=False).exclude(contact="").order_by("name")
    return [_contact(office) for office in offices]


def contacts_for(version: Version) -> list[Contact]:
    """That of the bureau that the story came from; where it has none, everyone's. One query."""
    known = contacts()
    return [one for one in known if one.key == version.bureau_id] or known


def _contact(office: Bureau) -> Contact:
    said = show_controls(office.contact)
    is_mail = said.count("@") == 1 and not any(letter.isspace() or letter in "<>?&" for letter in said)
    return Contact(office.pk, show_controls(office.name), said, said if is_mail else "")

"""How the house is reached: the contacts that its bureaus give to the public."""

from typing import NamedTuple

from articles.models import Bureau
from articles.text.unicode import show_controls


class Contact(NamedTuple):
    """`mail`: the contact, where it is an address of mail and nothing else."""

    bureau: str
    said: str
    mail: str


def contacts() -> list[Contact]:
    """Those of the house's bureaus that have one. One query."""
    offices = Bureau.objects.filter(source__is_house=True, retired=False).exclude(contact="").order_by("name")
    return [_contact(office.name, office.contact) for office in offices]


def _contact(bureau: str, written: str) -> Contact:
    said = show_controls(written)
    is_mail = said.count("@") == 1 and not any(letter.isspace() or letter in "<>?&" for letter in said)
    return Contact(show_controls(bureau), said, said if is_mail else "")

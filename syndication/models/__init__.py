"""Partners, Terms, agreements and restrictions: rows that are written once; and the answers given."""

from syndication.models.agreement import Agreement, AgreementRow, Payment, Pickup
from syndication.models.answer import Answer, AskCount, TokenRead
from syndication.models.article_rights import ArticleRights
from syndication.models.partner import Partner, PartnerFacts, PartnerPerson, Token
from syndication.models.terms import Terms, TermsEdition, TermsRule

#: Tables whose rows are never changed or deleted: the databases refuse it (`articles.models.triggers`). An Answer is
#: written once too, but that a redaction blanks its words.
WRITTEN_ONCE = (
    TermsEdition,
    TermsRule,
    AgreementRow,
    PartnerFacts,
    ArticleRights,
    Payment,
    Pickup,
    TokenRead,
)

__all__ = [
    "Agreement",
    "AgreementRow",
    "Answer",
    "ArticleRights",
    "AskCount",
    "Partner",
    "PartnerFacts",
    "PartnerPerson",
    "Payment",
    "Pickup",
    "Terms",
    "TermsEdition",
    "TermsRule",
    "Token",
    "TokenRead",
    "WRITTEN_ONCE",
]

"""`policy.yaml` as a new working folder has it: every setting with its default and its reason."""

from __future__ import annotations

from collections.abc import Mapping

_ENGLISH = """\
# What your region decides about its weekly cycle. Each value below is the default: what you leave out keeps it.

controllers: []             # who is responsible (GDPR 26), on letters and pages of access: ["Board A, Leiden", ...]

offer_school_days: 10       # school days for which an offered seat is kept: two weeks for parents to visit and decide
objection_weeks: 4          # weeks for which a school's "full" or "no teacher" holds, unless the school says otherwise

objections:                 # reasons for which a school does not agree; `sets` changes the group for those weeks
  full: {nl: groep is vol, en: group is full, sets: {max_added: "0"}}
  no_staff: {nl: geen leerkracht, en: no teacher, sets: {max_added: "0"}}
  support: {nl: kan deze ondersteuning niet bieden, en: cannot give this support}
  age: {nl: past niet bij de leeftijd van de groep, en: does not fit the group's age}
  sibling: {nl: broer of zus zit elders, en: brother or sister is elsewhere}
  other: {nl: anders (zie toelichting), en: other (see the remark)}

roles:                      # who gets a page of a proposal by week propose --roles: as which reader without pupils
  steering: {nl: voorzitter en stuurgroep, en: chair and steering group, reader: steering}
  finance: {nl: financiën bestuur, en: board's finance, reader: board, sections: [figures, boards, money, claims]}
  municipality: {nl: gemeente, en: municipality, reader: municipality}
  support: {nl: samenwerkingsverband, en: support partnership, reader: steering, sections: [figures, groups, waiting]}

alarms:                     # when a work list names a child
  stay_months: [9, 12, 15, 18]  # months in a group after which a stay is looked at (covenant 6a)
  perspective_weeks: 4      # weeks after the start by which the perspective is due (covenant 6c)
  next_school_weeks: 9      # weeks before the expected exit by which a next school is known (covenant 6e: two months)
  secondary_sign_up: "03-15"  # month and day by which twelve-year-olds sign up for secondary education
  advice_days: 14           # days within which you give advice (covenant 2e)
  referral_days: 21         # days within which a referral's destination is confirmed
  agreement_weeks: 13       # weeks before an agreement, the coordinator's employment or a rule set runs out (9, 3d)

retention:                  # how long personal data are kept (GDPR 5.1.e); week purge erases what is over
  never_placed_days: 365    # never placed: days after the last word; a child may come back within a school year
  after_exit_days: 730      # left: days after the exit, for funding and questions of the next school
  origin_at_exit: true      # origin, home language and support need go at the exit: nothing is mixed any more
  backup_days: 90           # a backup still holds whom you erased: destroy it after these days

override_prices: 5          # overrides since the last proposal (a school's no ...) whose price is worked out
override_seconds: 60        # seconds that working this out may take in all

# your own words in letters, by sentence (proposed, waiting, referred, advice, contact, closing) and language, such as
#   contact: {nl: "Bel Anna, 071 000 00 00", uk: "..."}; what is not named is said in ours
letters: {}

openness:                   # what week openness puts in the record for the algorithm register and cannot know itself
  organization: null        # needed: full name of the one organisation that uses it, as in the government's list
  contact_email: null       # needed: an address for questions, of the organisation and of no person; or a website
  website: null             # needed: your page for the public on how children are placed: https://...
  publication_category: null  # needed: Hoog-risico AI-systeem, Impactvolle algoritmes or Overige algoritmes
  status: In gebruik        # or In ontwikkeling, Buiten gebruik
  end_date: null            # month in which it went out of use, such as 2028-07
  provider: null            # who supplies it
  publiccode: null          # where its code is to be read: https://...
  url: null                 # your own register in which it stands: https://...
  process_index_url: null   # where the processing stands in your public register of processing: https://...
  lawful_basis: []          # laws and decisions: [{title: Wet ..., link: "https://wetten.overheid.nl/..."}]
  impact_assessments: []    # those carried out: [{title: Data Protection Impact Assessment (DPIA), link: null}]
  source_id: null           # its number in your own register
  lars: null                # its number in the algorithm register, which gives it at the first delivery
"""

_DUTCH = """\
# Wat uw regio afspreekt over de wekelijkse ronde. Hieronder staan de standaardwaarden: wat u weglaat, blijft zo.

controllers: []             # wie verantwoordelijk is (AVG 26), op brieven en inzagepagina's: ["Bestuur A, Leiden", ...]

offer_school_days: 10       # schooldagen dat een aangeboden plaats vrij blijft: ouders kunnen kijken en beslissen
objection_weeks: 4          # weken dat 'vol' of 'geen leerkracht' van een school geldt, als zij niets anders zegt

objections:                 # redenen waarom een school niet akkoord gaat; `sets` wijzigt de groep voor die weken
  full: {nl: groep is vol, en: group is full, sets: {max_added: "0"}}
  no_staff: {nl: geen leerkracht, en: no teacher, sets: {max_added: "0"}}
  support: {nl: kan deze ondersteuning niet bieden, en: cannot give this support}
  age: {nl: past niet bij de leeftijd van de groep, en: does not fit the group's age}
  sibling: {nl: broer of zus zit elders, en: brother or sister is elsewhere}
  other: {nl: anders (zie toelichting), en: other (see the remark)}

roles:                      # wie bij week propose --roles een pagina krijgt, en als welke lezer zonder leerlingen
  steering: {nl: voorzitter en stuurgroep, en: chair and steering group, reader: steering}
  finance: {nl: financiën bestuur, en: board's finance, reader: board, sections: [figures, boards, money, claims]}
  municipality: {nl: gemeente, en: municipality, reader: municipality}
  support: {nl: samenwerkingsverband, en: support partnership, reader: steering, sections: [figures, groups, waiting]}

alarms:                     # wanneer een kind op een werklijst komt
  stay_months: [9, 12, 15, 18]  # maanden in een groep waarna het verblijf wordt bekeken (convenant 6a)
  perspective_weeks: 4      # weken na de start waarbinnen het perspectief er moet zijn (convenant 6c)
  next_school_weeks: 9      # weken voor de verwachte uitstroom dat de volgende school bekend is (6e: twee maanden)
  secondary_sign_up: "03-15"  # maand en dag waarop twaalfjarigen aangemeld zijn voor het voortgezet onderwijs
  advice_days: 14           # dagen waarbinnen u advies geeft (convenant 2e)
  referral_days: 21         # dagen waarbinnen de bestemming van een verwijzing bevestigd is
  agreement_weeks: 13       # weken voordat een afspraak, het werkgeverschap of de regelset afloopt (9, 3d)

retention:                  # hoelang persoonsgegevens bewaard worden (AVG 5.1.e); week purge wist wat te oud is
  never_placed_days: 365    # nooit geplaatst: dagen na het laatste bericht; een kind komt soms binnen een jaar terug
  after_exit_days: 730      # vertrokken: dagen na de uitstroom, voor de bekostiging en vragen van de volgende school
  origin_at_exit: true      # herkomst, thuistaal en zorgvraag gaan weg bij de uitstroom: er wordt niets meer gemengd
  backup_days: 90           # in een reservekopie staat nog wie u hebt gewist: vernietig die na zoveel dagen

override_prices: 5          # besluiten sinds het vorige voorstel (nee van een school ...) waarvan de prijs volgt
override_seconds: 60        # seconden die het uitrekenen daarvan samen mag duren

# eigen woorden in brieven, per zin (proposed, waiting, referred, advice, contact, closing) en taal, bijvoorbeeld
#   contact: {nl: "Bel Anna, 071 000 00 00", uk: "..."}; wat er niet staat, blijft zoals het is
letters: {}

openness:                   # wat week openness in de registratie voor het Algoritmeregister zet en zelf niet kan weten
  organization: null        # nodig: volledige naam van de ene organisatie die het gebruikt, zoals in de TOOI-lijst
  contact_email: null       # nodig: e-mailadres van de organisatie voor vragen, niet van een persoon; of een website
  website: null             # nodig: uw pagina voor het publiek over het plaatsen van kinderen: https://...
  publication_category: null  # nodig: Hoog-risico AI-systeem, Impactvolle algoritmes of Overige algoritmes
  status: In gebruik        # of In ontwikkeling, Buiten gebruik
  end_date: null            # maand waarin het buiten gebruik ging, bijvoorbeeld 2028-07
  provider: null            # wie het levert
  publiccode: null          # waar de broncode staat: https://...
  url: null                 # uw eigen register waarin het staat: https://...
  process_index_url: null   # waar de verwerking staat in uw openbare verwerkingsregister: https://...
  lawful_basis: []          # wetten en besluiten: [{title: Wet ..., link: "https://wetten.overheid.nl/..."}]
  impact_assessments: []    # de uitgevoerde: [{title: Data Protection Impact Assessment (DPIA), link: null}]
  source_id: null           # het nummer in uw eigen register
  lars: null                # het nummer in het Algoritmeregister, dat u bij de eerste aanlevering krijgt
"""

_TEXTS: Mapping[str, str] = {"en": _ENGLISH, "nl": _DUTCH}


def policy_text(language: str) -> str:
    """The file, with its comments in a language."""
    return _TEXTS[language]

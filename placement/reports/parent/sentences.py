"""Every sentence of the page for parents, by a key that a region's own file of sentences names it by."""

from __future__ import annotations

from collections.abc import Mapping

from placement.locale import msgid

SENTENCES: Mapping[str, str] = {
    "page.number": msgid("Number of the child: {pupil}. Date: {date}."),
    "page.marking": msgid("Only for the parents of child {pupil}"),
    "page.footer": msgid("A computer program made this proposal. A person decides."),
    "page.title_about": msgid("About school for your child"),
    "page.title_proposal": msgid("Proposal for your child's class"),
    "page.adopted": msgid("The rules of the program: adopted by {who}, {day}."),
    "page.deviates": msgid("Some rules were set differently for this proposal."),
    "page.not_adopted": msgid("Nobody has adopted the rules of the program yet."),
    "child.name": msgid("Name of the child: {name}"),
    "child.name_blank": msgid("Name of the child:"),
    "proposal.placed": msgid("We have found a place for your child in a language class. This is our proposal."),
    "proposal.moved": msgid("We propose another language class for your child. This is our proposal."),
    "proposal.stays": msgid("Your child stays in the class where your child is now. Nothing changes."),
    "proposal.waiting": msgid("There is no place for your child yet. Your child stays on the waiting list."),
    "proposal.referred": msgid("Your child is referred to other education. The destination is not yet confirmed."),
    "proposal.left": msgid("Your child has left the language classes. There is nothing to propose any more."),
    "proposal.announced": msgid("Your child comes later. We look for a place when the day is near."),
    "proposal.advice": msgid(
        "We do not know yet which class suits your child. The coordinator looks at this together with you."
    ),
    "proposal.displaced": msgid("The class where your child is now closes."),
    "proposal.released": msgid("It was agreed that your child may change classes."),
    "proposal.title": msgid("What we propose"),
    "place.first_day": msgid("First day: {date}"),
    "place.school": msgid("School: {school}"),
    "place.class": msgid("Class: {name}"),
    "place.way": msgid("Distance from home: {way}"),
    "place.where": msgid("Where: {municipality}"),
    "place.where_postcode": msgid("Where: {municipality}, postcode {postcode}"),
    "place.estimated": msgid("about {distance}, estimated from the postcode area"),
    "waiting.since": msgid("Your child has been on the list since {date}."),
    "waiting.no_seat": msgid("There is no free place in a class that suits your child."),
    "waiting.no_band": msgid("There is no class for your child's age at the moment."),
    "waiting.no_group": msgid("There is no class of the right kind at the moment."),
    "waiting.refused_all": msgid("Every class that was possible was turned down, by you or by the school."),
    "waiting.too_far": msgid("Every class that suits your child is too far from your home."),
    "waiting.kept_apart": msgid("There is no class that suits your child at the moment."),
    "waiting.family_fits_nowhere": msgid(
        "No school has a class for all children of your family. We want to keep them together."
    ),
    "waiting.family_waits": msgid("Your child waits together with a brother or sister. We want to keep them together."),
    "waiting.title": msgid("Why your child waits"),
    "waiting.person_writes": msgid("Why your child waits, a person writes below."),
    "waiting.longer_counts": msgid("Children who have waited longer count for more."),
    "waiting.keeps_looking": msgid(
        "The coordinator keeps looking for a place. Your child stays on the list until then."
    ),
    "waiting.meanwhile_title": msgid("Until there is a place"),
    "waiting.stays_at_school": msgid("Your child stays at the school where your child goes now."),
    "waiting.compulsory": msgid(
        "Children from five years old have to go to school. That is so while you wait too. Until there is a place, "
        "your child goes to a regular school near your home. The coordinator helps you to find one."
    ),
    "waiting.not_compulsory": msgid(
        "Your child does not have to go to school yet. From four years old your child may go to a school near your "
        "home. The coordinator helps you to find one."
    ),
    "waiting.school_blank": msgid("School until there is a place:"),
    "waiting.news": msgid(
        "We look for a place every week. You hear from us by {date} at the latest, also if there is still no place."
    ),
    "waiting.news_advice": msgid("You hear from us by {date} at the latest."),
    "route.target_group": msgid("Your child still has to learn Dutch. That is what a language class is for."),
    "route.azc": msgid(
        "Your child lives in a centre for asylum seekers. There is a special language class for these children."
    ),
    "route.under_four": msgid(
        "Your child is not yet four years old. Children go to school when they are four. You choose a school near "
        "home and sign up there. The coordinator can help you."
    ),
    "route.under_age_from": msgid(
        "Young children learn Dutch in a kindergarten class of a school near home, not in a language class. You "
        "choose a school and sign up there. The coordinator helps you to find one."
    ),
    "route.turned_age_limit": msgid(
        "Your child was twelve before this school year began. Children of that age go to secondary school, where "
        "there are classes for children who learn Dutch. The coordinator asks that school for a place and tells "
        "you when you can meet."
    ),
    "route.speaks_dutch": msgid(
        "Your child speaks Dutch. A regular class suits best. You choose a school and sign up there. The "
        "coordinator helps you to find one."
    ),
    "route.schooled": msgid(
        "Your child has been at a Dutch school for long. A regular class suits best. You choose a school and sign "
        "up there. The coordinator helps you to find one."
    ),
    "route.work": msgid(
        "Your family stays in the Netherlands for a short time, because of work. An international school suits "
        "best. You sign up there. The coordinator can tell you which schools there are."
    ),
    "route.international_school": msgid(
        "Your child goes to an international school now. The coordinator talks with you: does your child stay "
        "there, or come to a language class?"
    ),
    "route.azc_schooled": msgid(
        "Your child has been at a Dutch school for long. The coordinator talks with you about which class suits best."
    ),
    "route.short_stay": msgid(
        "Your child will perhaps stay in the Netherlands for a short time. The coordinator asks you about it, and "
        "then proposes a class."
    ),
    "route.open_field": msgid(
        "We do not know enough about your child yet. The coordinator asks you about it, and then proposes a class."
    ),
    "route.asked": msgid(
        "We have a question about what was written down when your child was signed up. The coordinator asks you "
        "about it, and then proposes a class."
    ),
    "route.outside_region": msgid(
        "You live outside the region. The coordinator finds out who can help you best, and tells you."
    ),
    "route.by_hand": msgid("A person decided which kind of class suits your child. You can ask why."),
    "route.not_any_more": msgid(
        "Your child may soon be ready for another class. The coordinator talks with you about it."
    ),
    "route.article": msgid("This is in the agreements of the region ({article})."),
    "route.title_advice": msgid("Which class suits your child"),
    "route.title": msgid("Why a language class"),
    "route.title_not": msgid("Why not a language class"),
    "by_hand.too_young": msgid(
        "Your child does not go to school yet. You choose a school near home and sign up there. The coordinator "
        "can help you."
    ),
    "by_hand.kindergarten": msgid(
        "A kindergarten class of a school near home suits best. You choose a school and sign up there. The "
        "coordinator helps you to find one."
    ),
    "by_hand.secondary": msgid(
        "A secondary school suits best: there are classes for children who learn Dutch. The coordinator asks that "
        "school for a place and tells you when you can meet."
    ),
    "by_hand.regular": msgid(
        "A regular class suits best. You choose a school and sign up there. The coordinator helps you to find one."
    ),
    "by_hand.international": msgid(
        "An international school suits best. You sign up there. The coordinator can tell you which schools there are."
    ),
    "by_hand.review": msgid(
        "The coordinator talks with you about which class suits your child, and then proposes one."
    ),
    "why.title": msgid("Why this class"),
    "why.facts_only": msgid("These are the facts about this class. Why it was chosen, a person writes below."),
    "why.weighed": msgid("Not only the distance counted. We looked at what is good for all children together."),
    "other.none": msgid("There is no other class of this kind in the region."),
    "other.title": msgid("Other classes"),
    "other.suits": msgid("This class would suit your child if there were a place."),
    "other.possible": msgid("Your child could also go to this school."),
    "other.unknown": msgid("{name}, {school}: we do not know yet whether this class is possible."),
    "other.impossible": msgid("{name}, {school}: not possible. {why}"),
    "other.heading": msgid("Another class: {name}, {school}"),
    "other.listed": msgid("We also looked at these classes:"),
    "origin.title": msgid("What a person writes here"),
    "origin.open": msgid(
        "For the coordinator: in this region the origin of children also counts. What that means for this child, a "
        "person must write here. The computer leaves it open. Do not send this page before that."
    ),
    "origin.blank": msgid("Written by the coordinator:"),
    "facts.good": msgid("What speaks for this class:"),
    "facts.bad": msgid("What speaks against this class:"),
    "facts.knows_it": msgid("Your child is in this class already and knows it."),
    "facts.pinned": msgid("A person chose this class for your child."),
    "facts.must_change": msgid("Your child must change classes."),
    "facts.crowded": msgid("There are more children in this class than we would like."),
    "facts.room": msgid("There is a place for your child in this class."),
    "facts.no_room": msgid("There is no place for your child in this class."),
    "facts.would_change": msgid("Your child would have to change classes."),
    "facts.as_good": msgid("By the rules of the region this class would be just as good."),
    "facts.not_open": msgid("This class is not open yet."),
    "facts.full": msgid("In our proposal this class is full."),
    "facts.still_room": msgid("There is still room in this class."),
    "facts.sibling_here": msgid("A brother or sister of your child goes to this school too."),
    "facts.sibling_elsewhere": msgid("A brother or sister goes to another school: {schools}."),
    "facts.asked_for": msgid("You asked for this school board."),
    "facts.asked_other": msgid("You asked for another school board."),
    "facts.far": msgid("It is a long way to this school: more than {km} kilometres."),
    "facts.age_fits": msgid("{band} That fits your child's age."),
    "facts.age_younger": msgid("{band} Your child is a little younger."),
    "facts.age_older": msgid("{band} Your child is a little older."),
    "facts.age_band": msgid("The class is for children from {low} to {high} years."),
    "facts.nearest": msgid("No class that suits your child is nearer to your home."),
    "facts.nearer_full": msgid("The classes that are nearer to your home are full."),
    "facts.nearer_has_room": msgid("A class nearer to your home also has room."),
    "facts.nearer_exists": msgid("There is a class nearer to your home."),
    "facts.is_nearer": msgid("This school is nearer to your home."),
    "facts.is_further": msgid("This school is further from your home."),
    "facts.too_young": msgid("{band} Your child is too young for it."),
    "facts.too_old": msgid("{band} Your child is too old for it."),
    "facts.refused": msgid("This class was turned down earlier, by you or by the school."),
    "facts.too_far": msgid("The way is longer than the region allows: {km} kilometres."),
    "facts.takes_none": msgid("This class takes no new children."),
    "effect.worse": msgid("For other children it would on the whole be less good."),
    "effect.uncertain": msgid("We do not know for certain what this would mean for other children."),
    "effect.unsaid": msgid("The coordinator can tell you what this would mean for other children."),
    "decides.program": msgid(
        "A computer program made this proposal. The program decides nothing. The coordinator looks at the proposal "
        "first. Then the school board decides."
    ),
    "decides.looks_at": msgid(
        "The program looks at the distance, your family and your wishes. It also looks at the age of your child "
        "and the room in the classes."
    ),
    "decides.origin": msgid("The program also uses the origin of children, to mix the classes."),
    "decides.origin_agreed": msgid(
        "The program also uses the origin of children, to mix the classes. The schools agreed on this: {basis}."
    ),
    "decides.title": msgid("Who decides"),
    "decides.law_missing": msgid(
        "The ground in law for this is missing. The coordinator must ask for advice and fill it in first."
    ),
    "decides.law": msgid("The ground in law for this: {basis}."),
    "can.talk": msgid("Talk to us. Ask everything you want to know."),
    "can.missed": msgid(
        "Did we miss something? Is there a brother or sister, or a new address? Does your child need help? Tell us."
    ),
    "can.choose": msgid("You are free to choose a school yourself. Tell us if you want another school."),
    "can.open_fields": msgid("We do not know everything yet. Can you tell us this?"),
    "can.contact": msgid("The coordinator (name, telephone, e-mail):"),
    "can.title": msgid("What you can do"),
    "ask.speaks_dutch": msgid("whether your child speaks Dutch"),
    "ask.dutch_schooling_months": msgid("how long your child has been at a Dutch school"),
    "ask.residence": msgid("whether your child lives in a centre for asylum seekers"),
    "ask.expected_stay_months": msgid("how long your family will stay in the Netherlands"),
    "ask.stay_reason": msgid("why your family is in the Netherlands for a short time"),
    "objection.the_board": msgid("the school board"),
    "objection.the_school": msgid("the school"),
    "objection.unchecked": msgid(
        "For the coordinator: this text is an example. A lawyer must check it before this page is sent. It is in "
        "the file {file}."
    ),
    "objection.title": msgid("If you do not agree"),
    "data.title": msgid("Your data"),
    "data.uses": msgid("About your child we use: {items}."),
    "data.uses_too": msgid("We also use: {items}."),
    "data.purpose": msgid(
        "We use these data only to find the right class for your child. Others get numbers from us, without names."
    ),
    "data.kept_after": msgid(
        "We keep the data until {exit} after your child leaves the class. Without a class we keep them for {never}."
    ),
    "data.kept_blank": msgid("How long we keep the data:"),
    "data.years": msgid("{number} years"),
    "data.year": msgid("1 year"),
    "data.days": msgid("{number} days"),
    "data.rights": msgid(
        "You may see the data. You may ask us to correct or erase them, or to stop using them. The coordinator "
        "answers within one month."
    ),
    "data.authority": msgid(
        "Not satisfied? You can complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens)."
    ),
    "data.origin": msgid(
        "Do you not want us to use your child's origin? Tell the coordinator, and say why. We then look again "
        "without it, unless there is a strong reason not to. You hear that reason."
    ),
    "data.responsible": msgid("Responsible for the data: {names}."),
    "data.responsible_blank": msgid("Responsible for the data:"),
    "item.birth_date": msgid("date of birth"),
    "item.home": msgid("where you live"),
    "item.family": msgid("brothers and sisters"),
    "item.registered_on": msgid("the day you signed up"),
    "item.arrived_on": msgid("arrival in the Netherlands"),
    "item.dutch_schooling": msgid("time at a Dutch school"),
    "item.speaks_dutch": msgid("whether your child speaks Dutch"),
    "item.stay": msgid("how long you stay"),
    "item.residence": msgid("the kind of home"),
    "item.group": msgid("the class now"),
    "item.wishes": msgid("your wishes"),
    "item.support_need": msgid("help that is needed"),
    "item.home_language": msgid("the language at home"),
    "item.origin": msgid("origin"),
    "words.and": msgid("{items} and {last}"),
    "words.about": msgid("about {distance}"),
    "words.km": msgid("{number} km"),
    "words.article": msgid("covenant {article}"),
    "words.article_note": msgid("covenant {article}, footnote {note}"),
}
"""Key -> sentence, in the order of the page."""

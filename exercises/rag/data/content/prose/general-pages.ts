import { lines } from "../per-split.ts";

/** A handbook page without facts, about the daily work in any company. */
export interface GeneralPage {
  slug: string;
  title: string;
  /** Lines with "## Heading" and paragraphs, in order. */
  body: readonly string[];
}

const page = (slug: string, title: string, text: string): GeneralPage => ({ slug, title, body: lines(text) });

export const GENERAL_PAGES: readonly GeneralPage[] = [
  page(
    "first-week",
    "Your first week",
    `Welcome to {company}. You will be greeted by your buddy, not by a form. The form comes on the second day.
     ## Before you come
     Your machine is set up by {team} and waits at the front desk. The password is on paper in a sealed envelope, which you open, change and throw away. If the envelope is not sealed, say so.
     ## The first days
     Spend the first morning walking through the building with your buddy. Have lunch with somebody from another team. In the afternoon read the glossary, twice, because nobody will call anything by its real name.
     By {weekday} you should have seen a customer, if only on the phone. Sit next to somebody in support for two hours and do not touch anything. It is the best introduction to the product that we have.
     ## What nobody tells you
     The good chairs are by the window. The meeting at nine is optional, the one at ten is not. {person} knows where everything is and likes to be asked before ten or after four.
     We forget to explain abbreviations. Stop us.`,
  ),
  page(
    "writing-to-customers",
    "Writing to customers",
    `Write as you would speak to a neighbour who lent you a ladder.
     ## Names
     Customers of {company} know its products by the names on their invoice. Internal names are for us. A mail to {customer} that used one of ours made it into their staff magazine.
     ## Tone
     Say what happened, what it means for them and when they hear from you next. In this order. An apology comes once, at the place where it belongs, and not in every sentence.
     Do not promise what another team has to keep. "We are looking into it" is fine for a day. After that it has to be followed by what was found.
     ## Attachments
     Nobody reads attachments. If something matters, it is in the mail. Screenshots are cropped to what they should show, with other customers' names removed.
     ## When it gets heated
     Call. If you cannot reach them, write three sentences and call again. {person} takes over when you need a break, no questions asked.`,
  ),
  page(
    "incidents",
    "When something breaks",
    `There are two jobs in an incident: repairing it and telling people about it. Never give both to one person.
     ## Who does what
     The person on duty opens a room in the chat and names a speaker. The speaker writes on the status page every half hour, even if nothing has changed, and keeps everybody else away from those who repair.
     Leads may listen. Leads who give orders in the room buy cake.
     ## Afterwards
     Within five working days there is a review. It asks how and not who. We write down what surprised us, because that is where the next one will come from.
     The review of the long night with {system} is worth reading: nothing in it was anybody's fault, and eleven things could have been better.
     ## Habits that help
     - Say what you are about to do before you do it.
     - Copy commands into the room.
     - Eat something.
     - Hand over after four hours, even if you feel fine. You are not fine.`,
  ),
  page(
    "code-review",
    "Reviewing each other's work",
    `A review is a conversation between colleagues and not an exam.
     ## For authors
     Small changes, please. Say in the first line why, in the second how, and where you are unsure. A picture of the screen before and after saves ten questions.
     ## For reviewers
     Answer within a working day, if only to say when you will. Ask rather than state. Mark what is a matter of taste as such and let the author decide.
     Two remarks about naming are enough; at the third, offer a better name for all of them.
     ## When you disagree
     Talk. If that does not help, ask a third person, and then live with the answer. {team} has a pot of chocolate for people who changed their mind in public.`,
  ),
  page(
    "meetings",
    "Meetings that deserve the name",
    `An hour with eight people costs a working day. Ask yourself whether you would sign for that.
     ## Before
     An agenda is a list of questions, not of topics. "Budget" is a topic, "which of the two offers do we take" is a question. Without one, people may stay away.
     ## During
     Somebody takes notes, and it is not always the same person. Decisions are written down as sentences that make sense to somebody who was not there.
     Those on the phone speak first. They can see the ceiling of {office} well enough.
     ## After
     Notes are out on the same day. What is not in the notes was not decided.`,
  ),
  page(
    "travelling",
    "Travelling without tears",
    `What allowances there are stands in the travel policy. This page is about the rest.
     ## Booking
     Trains before planes where the journey takes less than six hours. Book early, and somewhere you would send your mother. {person} has a list of places near our larger customers, with remarks, some of them unprintable.
     ## On site
     Depots are cold, loud and in motion. Wear the vest. Look left, look right, look up. Do not step over a yellow line because the person in front of you did.
     Bring your own lunch to {customer}; their canteen closes when the first shift ends.
     ## Coming home
     Hand in receipts in the week after. Write down three things you have seen, and put them into the channel of the product concerned. That is what the trip was for.`,
  ),
  page(
    "feedback",
    "Giving and taking feedback",
    `Twice a year there is a proper talk. In between there is every day.
     ## Giving
     Soon, in private, about something you have seen yourself. Say what it did to you and what you would wish for. Then be quiet.
     ## Taking
     Thank the person. You need not agree. Sleep over it, and come back with what you make of it.
     ## The half-yearly talk
     Both sides write a page beforehand. Pay is not a subject of this talk; it has its own, in another month, so that the one does not spoil the other.
     The pages belong to the two who wrote them. They are in your personnel file and are not copied into mails.`,
  ),
  page(
    "data-sense",
    "Handling customer data with sense",
    `Behind each record there is a person who unloads a lorry in the rain.
     ## Looking
     Open a customer's data when there is a ticket, and only what the ticket needs. Every look is logged, and the log is read.
     ## Copying
     Real data does not leave production. For tests there is the generator. It makes implausible but cheerful names.
     ## Sending
     Files for {customer} go through the portal. If somebody insists on mail, ask {person}. The answer will be no, but it will be explained nicely.
     ## Losing
     If a phone, a stick or a print-out is gone, tell us at once. Early and embarrassed is much better than late and composed.`,
  ),
  page(
    "buying-things",
    "Buying things",
    `Most of what you need is already somewhere in a cupboard. Look there first.
     ## Small things
     Cables, adaptors, pens, a second screen: take them from the shelf and write it on the sheet. If the shelf is empty, {person} orders.
     ## Services
     A subscription is a cat: easily acquired, and there for many years. Before a trial starts, decide who ends it. Put it into the calendar of two people.
     Compare at least two offers. If there is only one supplier in the world, like {vendor} seems to believe, write down why.
     ## Gifts
     Chocolate from a supplier goes into the kitchen. Wine goes back. Tickets for anything go back twice.`,
  ),
  page(
    "release-day",
    "Release day",
    `We release when it is ready, which as a rule is before lunch.
     ## The list
     - the build is green, including the slow tests
     - release notes were read by somebody from support
     - there is a way back, and it was tried
     - nobody needed for the repair is about to board a plane
     ## Telling people
     Notes are written for the person who uses the product. "Refactored the resolver" is for us. "Tours open twice as fast" is for them.
     {customer} and a few others want to be told beforehand. The list is kept by {team}.
     ## Going back
     If in doubt, go back. Nobody was ever blamed for that here, and a few were for not doing it.`,
  ),
  page(
    "growing-up",
    "Paths for growing",
    `There is more than one way to get further at {company}, and not all of them lead through leading people.
     ## Two ladders
     Specialists and leads have ladders of the same length. One can change over, and back. The descriptions of the levels are written so that one recognises oneself in them; if you do not, tell {person}.
     ## Promotions
     Twice a year a round of leads looks at proposals. A proposal is a page with examples. It is not about how long somebody has been here.
     ## Mentors
     Everybody can have one from another team. Most pairs meet every other {weekday} for a walk. The walk is the important part.`,
  ),
  page(
    "recordings",
    "Recordings, notes and forgetting",
    `We record demos and talks, and nothing else without asking.
     ## Asking
     Ask at the beginning and accept a no without comment. Switch it off when the subject changes to people.
     ## Where they go
     Recordings are put into the media library with a sensible title. "Meeting 3 final new" has helped nobody so far.
     ## How to find them again
     Write down the three moments worth seeing, with the minute. {first} does that for the all-hands and has become rather famous for it.`,
  ),
  page(
    "community",
    "Clubs, sports and other essentials",
    `Nobody has to, everybody may.
     ## Running
     {weekday} at noon in front of {office}, five kilometres, slow enough to talk. The record for talking is held by {person}.
     ## Cooking
     Once a month a team cooks for the others. {team} made dumplings for sixty and has not been asked again, for reasons of storage.
     ## Music
     The band needs a drummer. It has needed a drummer since it was founded.
     ## Money
     Clubs get a little money if they are open to everybody. Ask {first}, who has a small tin and a large heart.`,
  ),
  page(
    "words-we-avoid",
    "Words we avoid",
    `Some words sound like information without being any.
     ## "Soon"
     Give a week or say that you do not know.
     ## "Should work"
     Either it was tried or it was not. "I have not tried it" is a respectable sentence.
     ## "The business"
     There are people, with names. {person} for example is not the business, and has said so.
     ## "Just"
     If it were just that, somebody would have done it. {team} keeps a jar.
     ## Names
     Say which product, which site, which customer. We have things whose names differ by a letter, and once sent the wrong lorry to {customer}.`,
  ),
];

import { lines } from "../per-split.ts";

/** A section on procedure for each policy, by the key of the policy; it makes policies differ from each other. */
export const POLICY_SECTIONS: Readonly<Record<string, { title: string; clauses: readonly string[] }>> = {
  "data-retention": {
    title: "How it is done",
    clauses: lines(`
      Deletion is a job of the night and not a request of the day. It logs what it removed by count, never by content, and {team} looks at the counts on Mondays.
      A customer who leaves receives an export before anything goes. The export is offered twice; after that silence is taken as an answer.
      Where a court or an authority asks us to hold something, legal marks it in the list of holds and the job steps around it. Marks are looked at twice a year, and those without a living reason are lifted.
      Back-ups are not archives. Nobody restores a single record from one in order to please a customer, and nobody promises to.
      Test environments never see real records. If one does by accident, it is emptied first and discussed afterwards.
    `),
  },
  "service-levels": {
    title: "Counting and paying",
    clauses: lines(`
      Time is counted from the first report, by a machine or a human, whichever is earlier. It ends when the customer can work again and not when we think so.
      Planned work is announced five working days ahead, in the customer's language, and is not done in the first week of a quarter.
      Credits are granted without being asked for. {person} sends the list to finance with the monthly figures.
      A customer whose own network is at fault gets help all the same; it just does not enter the statistics.
      If two products fail for one reason, both are counted. We tried it the other way and it made us look better than we were.
      Reports to customers show the month as it was. Adjustments are made in the month in which they were found.
    `),
  },
  credentials: {
    title: "Keys in daily life",
    clauses: lines(`
      Keys are made by a machine, live in the vault and are read from there by machines. A key that a human has seen is treated as lost.
      Nobody sends a key by mail or chat, not even half of one.
      Whoever leaves a team hands over nothing: their rights end, and the team's keys are renewed on the same day.
      For emergencies there are two sealed envelopes in the safe of {office}. Opening one starts a review.
      The list of service accounts names an owner for each. An account without an owner is switched off on the next {weekday}, to see who calls.
    `),
  },
  safety: {
    title: "Drills and wardens",
    clauses: lines(`
      Each floor has two wardens. They wear the yellow vest for real and in drills, and they are obeyed by everybody, management included.
      There is a drill in spring and one in autumn. The one in autumn is not announced.
      Lifts are not used. People who cannot take the stairs wait in the marked bay next to them, and a warden stays with them.
      First-aid boxes are checked by {person}. If you take the last plaster, say so.
      Candles are for birthdays, for the length of a song.
    `),
  },
  leave: {
    title: "Planning and taking it",
    clauses: lines(`
      Holidays are entered in the calendar and granted by the lead within a week. No answer means yes.
      Teams agree among themselves who is there in the quiet weeks. Parents of schoolchildren have the first pick in school holidays, everybody else in the others.
      Illness during a holiday turns the days back, with a doctor's note.
      Nobody is called on holiday. If it cannot be avoided, the call is made by the lead, is short, and gives the day back.
      Special leave for a move, a wedding, a birth or a death is listed in the contract and needs no planning.
    `),
  },
  travel: {
    title: "Before and after a journey",
    clauses: lines(`
      Ask yourself whether a call would do. If the answer is no, no further permission is needed below the usual amounts.
      Book through the portal, second class on trains, economy in the air. Nights on a train are encouraged, and followed by a late start.
      Receipts are photographed on the day and handed in within the month. Lost ones happen; three in a year are a conversation.
      Alcohol is paid for by those who drink it, except when a customer is at the table, and then in moderation.
      Whoever combines a journey with a weekend pays for the weekend and tells finance which is which.
      Fines for parking, speed and the like stay with the driver.
    `),
  },
  purchasing: {
    title: "From wish to order",
    clauses: lines(`
      Two offers are compared in writing, three if it is for more than a year. A page is enough.
      Orders go out from the purchasing form; a nod in a meeting binds nobody but the nodder.
      Software is looked at by {team} before it is tried with anything that resembles real data.
      Splitting an order to stay below a limit is noticed sooner or later, and treated as what it is.
      Contracts that renew themselves are entered in the calendar of two people on the day of signing.
    `),
  },
  cancellations: {
    title: "How we let go",
    clauses: lines(`
      A cancellation needs no form. A mail, a call or the button in the product will do, and it is confirmed on the same day by a human.
      We ask why, once, and listen. Offers to stay are made by people who can keep them.
      Money goes back the way it came. Where that is impossible, {person} finds another.
      Set-up work that was agreed separately is not part of this; it was work, and it was done.
      Friends of the house who return within the year find their data as they left it, unless they asked otherwise.
    `),
  },
  equipment: {
    title: "What you get and what becomes of it",
    clauses: lines(`
      Everyone chooses between two models. The heavier one has more ports and fewer friends.
      Machines are encrypted before they leave {office}. A stolen one is reported within the hour, at night as well.
      Old machines are wiped and given to schools. You may not buy yours, because somebody once bought nine.
      Screens, chairs and lamps belong to the place and not to the person.
      Repairs are done by {team}. Please do not bring a screwdriver.
    `),
  },
  "place-of-work": {
    title: "Being elsewhere, and being reachable",
    clauses: lines(`
      Teams have one day on which everybody is in. Which one it is they decide themselves, and it is not a Friday.
      Calls are taken from a room with a door. The café is for coffee.
      Insurance covers the way to the child-minder but not the way to the beach. {person} has the details.
      Work from abroad needs the consent of People Operations beforehand, since taxes have no sense of humour.
      Those who prefer to come in every day are welcome to, and keep their desk.
    `),
  },
  hiring: {
    title: "Finding people",
    clauses: lines(`
      Each opening is published inside for a week before it goes out.
      Four people see a candidate, one of them from another team. They write down what they think before they talk to each other.
      Tasks to be done at home take an evening and are paid for. We look at the questions a person asks as much as at the answers.
      An offer is made within three working days of the last talk, or a reason is given.
      Relatives may apply like anybody else and are not led by those they share a fridge with.
    `),
  },
  learning: {
    title: "What it is for",
    clauses: lines(`
      Anything counts that makes you better at what you do or want to do here. A pottery course was granted, after a good speech.
      Time for learning is working time, up to what a lead can defend in front of the team.
      Whoever comes back from a conference tells the others about it, in a quarter of an hour and without slides.
      Books stay in the library of {office}. They may travel, if the card in the back says where to.
      Courses over a long time are agreed in writing, with what happens if somebody leaves half-way.
    `),
  },
};

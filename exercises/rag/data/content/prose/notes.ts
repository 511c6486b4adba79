import { lines } from "../per-split.ts";

/** Items of meeting notes, a few sentences each. */
export const NOTE_ITEMS = lines(`
  Trade fair: the stand is booked, the corner one again. {person} collects volunteers; last year three people carried the whole week and one of them had a cold.
  {first} showed the new search. Applause. It does not find anything with a slash in it, which {first} says is a feature of the tokeniser and everyone else says is a bug.
  Hiring: two good talks this week, one offer out. The candidate asked about the dog policy; there is none, so we should have one.
  Short look at the numbers. Nothing dramatic. {customer} has grown, two small ones have gone, and the dashboard still counts test accounts.
  The migration of {system} went better than feared. Rollback was rehearsed twice and not needed. {person} writes up what we learned.
  Discussion about tabs in the planning screen, which lasted far too long. We keep them until somebody brings a drawing of something better.
  {customer} comes for a visit on the {weekday} after next. They want to see real people working, not slides. Please clean your desks, or at least turn the screens.
  Incident of last week: five whys, and at the fourth we arrived at "because it was Friday". Freeze on Fridays rejected again, but with a smaller majority.
  {team} asks for help with the translations. Volunteers for Finnish are few. {first} knows someone.
  The kitchen: whoever takes the last of the oat milk writes it on the list. This is not a joke, says the list.
  Demo by {team}: the offline mode survived a walk to the cellar and back. Questions about battery life, to be measured on the older phones.
  {vendor} has sent new terms. Legal reads them. Nobody signs anything before that, however nicely they ask.
  Retrospective: too many interruptions in the mornings. Experiment: no meetings before eleven for four weeks. {person} keeps count of how often we break it.
  We looked at support load. A third of the cases are about passwords. Self-service is on the list of {team}, below three other things.
  Long talk about naming. Outcome: internal names stay internal, and whoever writes to customers looks into the glossary first.
  Accessibility check came back with [thirty|forty] remarks, most of them small. Contrast of the grey on grey is the one that hurts. {first} takes it.
  Holidays: please enter your absences until the end of the month. There are two weeks that have nobody from {team} at all.
  The board in {office} would like fewer slides and more numbers. So would we.
  Security training: eleven people still have not done it. {person} will start to call instead of writing.
  {first} proposes a reading group. First book is about queues. Six people want to join, two want to know whether it is the waiting kind.
  New starter in {team} next month, desk and badge are ordered. Buddy is {person}.
  We agreed to stop the newsletter for now. Open rate was kind, reading rate was not.
  Carry-overs from last time: the broken door (done), the archive of recordings (not done), the parrot on the recording of the all-hands (explained).
  A customer asked for a feature that we removed in the spring because no customer used it. It was them.
  {team} moves one desk row to make room for the test rig. It beeps. There will be a door.
  Cost of logs has doubled. Suspect: debug level left on since the outage. {first} looks at it today.
  Quick round on the pilot at {customer}: drivers like it, dispatchers wait and see, their works council wants a paper. {person} drafts it.
  The office dog of {office} has learned to open the fridge. Lock or training? Lock.
  {person} reported from the user day. Most heard sentence: "it is fine, but my colleague hates the colours".
  Roadmap: two themes are clear, the third is a mixture. We meet again without laptops.
  Proposal to merge the two test environments. Nobody against, nobody with time. Parked.
  Report on the trial of shorter meetings. They are shorter. There are more of them.
  {person} presented the plan for the winter: fewer promises, more margin. Long silence, then agreement. The plan goes to the leads on {weekday}, and if nobody shouts it is the plan.
  The works in front of {office} last until {month}. Vans of {customer} come in through the yard until then. Somebody has to move the bicycles, and it will not be the bicycles.
  Load test on {system} at the weekend. It held up to three times the usual and then complained in complete sentences. {team} looks at the sentences.
  Customer letters: {first} read out three, one of which was nice. The other two are about the same drop-down. Two is a pattern, says {first}. We look at the drop-down.
  Discussion about whether to answer in the evening. Outcome: those on duty do, the others do not, and nobody is proud of having done it anyway.
  New rule for demos, by acclamation: real data of nobody, and no "imagine that this works".
  {vendor} was here with slides and pastries. The pastries were excellent. Follow-up only if somebody can say what problem it would solve.
  Review of the support calls of the week. Longest: fifty minutes, about a password with a blank at the end. Shortest: "it works again, sorry".
  {customer} would like to be a reference. {person} writes the story with them, and they see it before anyone else does.
  The archive project is at the letter M. Nobody remembers why we started at Z.
  Somebody asked what the strategy is. {person} drew it on the whiteboard in under a minute, and it has been photographed more often than the fire plan.
  Pilot in {office}: quiet hour after lunch. Liked by all except those who like to talk after lunch. Continued.
  Dependencies: {team} waits for {team}, who wait for legal. Legal was in the room and had not known. Solved on the spot.
  Short report from the depot of {customer}: gates fine, scanners fine, weather not. They asked whether we can do something about the weather, half in earnest.
  Phones: the new contract gives everyone more data and {first} less paper. {person} changes the cards, floor by floor.
  {team} has drawn its dependencies on one sheet. It is a large sheet. Copies hang in the corridor, with a pencil on a string.
  Feedback from the last starters: too many tools in the first week, not enough lunch. Both can be mended.
  The supplier portal is slow again in the afternoons. {first} asks whether it is us or them.
  Stickers on the scanners: agreed on the left side, all of them, so that nobody has to turn one over.
  We went through the open risks. Two were closed, one was renamed, and one has grown quietly.
  The test rig found a fault that no customer has seen. {team} repairs it before one does.
  {person} asks everybody to close old branches. The oldest is of school age.
  Question from {customer} about training in the evenings. Two of us are willing, if there is soup.
  The phone queue was never longer than six this week. Nobody knows why, and everybody has a theory.
  Labels: the new paper holds in the cold and curls in the sun. We buy both and write on the box which is which.
  Round of thanks: to {person} for the night on the phone, to {team} for the cake that followed.
  The calendar of releases moves to one page for all products. Objections until {weekday}.
  {first} is looking for pairs for the mentoring year. Walks count as meetings.
  Printers at the gates: three of nine are older than our logo. Replacement is in next year's budget, under "small things".
  Short film about the new yard shown. The lorry in it is a toy, the yard is not.
  Our entry for the innovation prize did not win. The one that won was very good, says {first}, who was there.
  Complaints about the light in the large room of {office}. It is bright or it is off. {person} talks to the landlord.
  The map supplier has changed its colours. Half of us like it, the other half drives.
  {team} proposes a week without new tickets to clean up the old ones. Agreed, with a helmet for whoever sits at the phone.
  Numbers of the quarter come on {weekday}, in words this time and not only in charts.
  Guest from {customer} next week, for three days, to see how we answer. Please do.
  Two starters, one leaver, and a farewell that needs a speech. {person} speaks, {first} holds the flowers.
  Depot keys: one set is missing, it is the one with the fish on it. If you have it, no questions asked.
  The list of abbreviations has passed two hundred. {first} would like to delete some, but nobody remembers which are in use.
  Survey among drivers: they want larger buttons, fewer questions and a way to say that the gate is shut.
  Backup of the whiteboard: photographed, filed, and wiped by mistake before the photograph was checked. It was sharp, luckily.
  Open door day for students: forty came, six want to come back, one has already found a bug.
`);

/** Openings of meeting notes. */
export const NOTE_OPENINGS = lines(`
  Late start, the room was taken by a birthday.
  Full round today, two on the phone.
  {first} took the notes, so complain there.
  Short one, half of us had to leave for the fire drill.
  We skipped the round of news and went straight in.
  Notes are from memory, the recorder ran out of battery.
  Moved from {weekday} because of the public holiday.
  Agenda as sent, plus one item at the end.
  {person} was in the chair, for the first time and on time.
  Quick one before the visitors came.
  We began with what was left over from last time.
  The screen did not work, so we talked.
  Held standing, because of the chairs.
`);

/** Actions at the end. */
export const NOTE_ACTIONS = lines(`
  {person} asks {vendor} for a new quote
  {first} draws the flow for the sign-in page
  {person} books the large room in {office}
  somebody from {team} tests with the old scanners
  {first} tidies up the board before the next meeting
  {person} writes two lines for the release note
  {team} sends a date for the load test
  {first} returns the borrowed projector
  {person} checks with legal
  {first} invites {customer} to the preview
  {person} sums up the discussion in half a page
  {first} orders two more chairs for {office}
  {person} writes back to {customer}
  {team} checks whether the old report is still read by anyone
  {first} brings the numbers of last year
  {person} looks for the contract in the archive
  {first} tells those who were not there
  {person} proposes a date for the workshop
  {first} moves the page to where people look for it
  {person} tells {team} before they hear it elsewhere
  {first} tries it on the oldest telephone we have
  {person} asks the works council, kindly
`);

export const NOTE_SERIES: readonly { slug: string; title: string }[] = [
  { slug: "product-weekly", title: "Product weekly" },
  { slug: "ops-round", title: "Operations round" },
  { slug: "customer-sync", title: "Customer sync" },
  { slug: "leads-meeting", title: "Meeting of team leads" },
  { slug: "vendor-review", title: "Vendor review" },
  { slug: "site-meeting", title: "Site meeting" },
];

import { lines } from "../per-split.ts";

/** Emails without facts: subject and body, with paragraphs separated by " // ". */
export const EMAIL_STORIES: readonly { subject: string; body: string }[] = lines(`
  Visit on {weekday} :: just to let you know that {customer} will bring two more people than announced, one of them from their works council. // I have told reception and asked for the larger room. Could you be there for the first half hour? They liked your explanation last time, even the bit with the sugar cubes.
  Coffee machine, again :: the new machine in {office} wants a filter every three weeks and tells everybody about it, loudly. // There are six in the cupboard above the sink. Please do not descale it with vinegar, we have been through that.
  Slides for the board :: attached is the second version. I took out the chart with the two axes, it raised more questions than it answered. // If you have a better word than "headwind" on page four, tell me before {weekday}.
  Broken link on the careers page :: a candidate wrote to say that the link to the open position in {team} leads to a picture of a lighthouse. // Nice picture, but still.
  Thank you :: my thanks go to everybody who stayed on {weekday} evening to get {system} back on its feet. // It was not the most elegant repair, but at nine the trucks of {customer} rolled, and they noticed nothing. I owe you a dinner, and I have told {person} so that I cannot forget.
  Lost and found :: one umbrella (green), one left glove, a charger with a sticker of an otter. // They live on the shelf next to the printer in {office} until the end of the month, and after that with me.
  Questions from procurement at {customer} :: they sent a sheet with [ninety|a hundred and twelve] questions. About half of them are the same as last year's. // I have filled in what I could. The yellow cells are yours, the orange ones I do not understand. They would like it back by {weekday}, I said we would try.
  Photographer :: comes on {weekday} to take pictures for the web site. Nobody has to be in them. // If you do want to be, wear something without small stripes.
  Re: logo on the vans :: I asked {vendor}. The old logo can come off without harming the paint if it is warm enough, so let us wait for the first warm week. // The new one should not be stretched this time, whoever does it.
  Test data :: somebody has used real names in the demo environment again. I have replaced them by characters from novels. // Please use the generator, {first} will show you how, it takes a minute.
  Planning {month} :: I count nineteen things that are supposed to be finished and eleven people. // Can we meet with {team} and cross out the ones that we would be embarrassed to explain to {customer}? I will bring the red pen.
  Return of the parental-leave colleagues :: {person} is back from the first of {month}, half days to begin with. // The desk in {office} has become a plant shelf in the meantime. The plants are moving.
  Draft press release :: could you read it with the eyes of a person who has never seen a warehouse? // I am no longer able to.
  Survey results :: thank you for 84 answers. Highest: colleagues. Lowest: the lift in {office}, and meetings without agenda. // The comments are funny, mostly. {person} puts together what we will try to change.
  Invoice went to the old address :: {vendor} has written to the old building once more. I called, they see the new address on their screen as well. // If something lands on your desk, send it to accounting, please do not send it back.
  Handover before my holiday :: I am away from {weekday} for two weeks. {first} knows about {customer}, {person} about the rest. // If the alarm for {system} rings, it is most likely the certificate, and the note is taped to my screen.
  Staff party :: is on a {weekday}, and it will be a barge this year. // Tell {first} if you get seasick on canals. It has happened.
  Translation of the manual :: the Portuguese version says "kill the driver" where it should say "end the trip". // It was caught before printing. I would still like a second pair of eyes on the other languages.
  Interview feedback :: I liked the candidate of {weekday}. Thinks before speaking, asked what happens when the network is gone, laughed at the right moment. // My one doubt is the salary expectation, which {person} can judge better.
  New chairs :: {vendor} delivers on {weekday} between eight and twelve. We need four people to carry. // Whoever helps may choose the colour of theirs.
  Minutes of the call with {customer} :: here is what I wrote down, correct me where I am wrong. // They are content on the whole. What annoys them is small and daily: the list that forgets its order, the mail that comes twice, the colour of the late ones. They have stopped reporting such things because "it is only cosmetic", and I asked them to start again. // Larger: they open a site next year and want us there from the first day. I said we would be glad to, and that somebody from {team} would call before {weekday}. // Their new director used to work for one of our competitors. He was polite about it.
  About yesterday :: I was louder than I should have been, and I am sorry. // The matter itself I still see as I did: we cannot say yes to {customer} in one room and no in the other. But that can be said in an ordinary voice. I have apologised to {person} in person as well.
  Plan for the move :: the desks go on {weekday}, the plants the day before, because the plants have priority. // Label your boxes on the side and not on the lid. Whatever has no label by noon goes to the shelf of wonders. // {vendor} brings the lift. Please nobody else try to operate it; there is a film about last time.
  Question from the auditors :: they would like to know how we make sure that people who have left cannot log in any more. // I told them about the nightly comparison and they liked it. Could {team} send me a print of the last four, with names blacked out? By {weekday} would be good, earlier would be better.
  What I learned on the road :: three days, five depots, one cold. // First: nobody uses the second screen we designed for; they put the lunch plan on it. Second: drivers help each other more than our manual helps them, and we should write down what they say. Third: in the north they call a tail lift "the tongue", so our search should know that word. // {customer} sends greetings and a bag of onions. They are in the kitchen of {office}.
  Small change to the rota of the kitchen :: the weeks were unfair to those whose names begin with a late letter. // From now on it goes by birthday. If yours is on the 29th of February, congratulations.
  New colleague :: {person} starts on the first of {month} in {team}. Worked at sea for some years, then in a library, which sounds like a perfect preparation for our logs. // Please say hello, and refrain from nautical jokes in the first week.
  Your talk on {weekday} :: went well, I thought. The part with the two lorries was clear even to me. // One thing: the last chart has no zero. Somebody from {customer} noticed, and I could see that they noticed.
`).map((line) => {
  const [subject = "", body = ""] = line.split(" :: ");
  return { subject, body };
});

/** Sentences before and after the fact in an email. */
export const EMAIL_LEADINS = lines(`
  I promised to come back to you on this.
  Had a call this morning, here is what I took from it.
  Sorry for the delay, the week ran away with me.
  Before I forget it.
  As asked in the corridor, in writing this time.
  Good news first, for once.
  I checked, and it is different from what I told you on the phone.
  You asked on {weekday}, and I had to look it up myself.
  This came up in the meeting and I was the only one who knew.
  Short answer, since you are on the train.
  I owe you an answer from last week.
  Somebody else asked me the same an hour ago, so here it is in writing.
  It took two calls, but now I know.
  I found it in my notes, under a drawing of a goat.
  For your files, and so that nobody has to ask me twice.
`);

export const EMAIL_CLOSERS = lines(`
  Shout if that does not fit what you have.
  Nothing to do for you, just so that you know.
  Could you pass it on to whoever needs it?
  I am at my desk until five.
  Let us speak on {weekday} if you disagree.
  The rest can wait until I am back.
  I have told {first} as well.
  If anybody says otherwise, send them to me.
  I have put it into my calendar so that we hear of it in time.
  That is all I know.
  You may quote me on that.
  {first} had it differently, so it is good that you asked.
  More when we meet.
  No need to reply.
  Please keep it in mind for the next round.
`);

export const EMAIL_SIGNOFFS = lines(`
  Best,
  Cheers,
  Kind regards,
  Thanks,
  All the best,
  Greetings from {office},
`);

/** Postscripts. */
export const EMAIL_POSTSCRIPTS = lines(`
  By the way: your umbrella is here.
  P.S. The bakery opposite has closed, in case you were counting on it on {weekday}.
  Something else: could you look at the seating plan when you have a minute? {first} and {first} should not be next to each other.
  And thank you for the photograph of the depot. It hangs in our corridor now.
  P.S. {customer} asked about you. Nothing bad, they only miss your jokes.
  One more thing: I still have your charger. It has become ours over time, so tell me if you want it back.
  If you are in {office} next week, let us have lunch.
  Unrelated: the recording of the talk is in the media library, under a title that nobody would guess.
  P.S. I will be hard to reach on {weekday}, it is my daughter's first day at school.
  And do not forget the survey, {person} knows who has not answered.
  By the way: {vendor} has sent a calendar. It has cats in it, and is available.
  The plant has recovered. I thought you would like to know.
`);

/** Earlier emails that an email without a fact replies to. */
export const EMAIL_EARLIER = lines(`
  Could you write a line to everybody about this? I keep being asked.
  Is somebody taking care of it, or should I?
  I have lost track, to be honest. What is the state of it?
  Thanks for your patience last week. How do we go on?
  Not urgent, but it has been on my list for so long that it looks urgent.
  You wanted to tell me more about it once you were back.
`);

/** Earlier emails that ask a question without naming a topic. */
export const EMAIL_QUOTED = lines(`
  Did you ever hear back? I need it for the sheet, and I am tired of writing "tbd".
  Sorry to nag. Is there an answer by now, or shall I make something up?
  Quick one before the meeting: do you know this by heart?
  I looked in the wiki and found three pages, none of which says it.
  Forwarding, since you know more about it than I do.
  Who would know that? I keep being sent from one to the other.
  My note of it says two things, both in my handwriting.
  {first} said you would know. If not, I stop asking.
  It is for the handover, so it does not have to be pretty, only right.
  I have to put something into the form by noon.
  Is what we said in spring still the case?
  Somebody on the phone wants to know it, and I promised to call back today.
`);

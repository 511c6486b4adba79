import { lines, type PerSplit } from "../per-split.ts";

/** The story of a ticket without facts: title, description and comments. */
export interface TicketStory {
  title: string;
  opening: string;
  comments: readonly string[];
}

const story = (text: string): TicketStory => {
  const [title = "", opening = "", ...comments] = lines(text);
  return { title, opening, comments };
};

export const TICKET_STORIES: readonly TicketStory[] = [
  story(`Map stays grey after lunch
    {client} called: the map in {product} [turns|goes] grey [around noon|after the lunch break] and only a reload brings it back. Three dispatchers, same picture, different browsers.
    Asked for a screen recording. They have a proxy that swaps certificates at noon, I kid you not.
    Reproduced with their proxy settings. The socket is cut and we never notice, so the page waits politely for ever.
    {first} has a branch that pings twice a minute. I would rather not ship it on a {weekday}.
    Out with the last release, {client} confirmed this morning. Closing.`),
  story(`Labels print twice
    The second shift in {office} gets every label [twice|in duplicate]. Started after the move of the printers to the other wall.
    Both queues point at the same device. Somebody cloned the old one instead of renaming it.
    That somebody was me. Removed the clone, please try again tonight.
    Night shift reports one label per parcel. Wonderful.
    Nothing since {weekday}, so it was not luck. Closing.`),
  story(`Cannot invite colleague with apostrophe in the name
    {client} tries to invite a colleague called O'Dwyer and {product} answers "something went wrong".
    Same family as the bug with the hyphen two winters ago. The validator thinks it is an attack.
    Workaround given to the customer: leave out the apostrophe, rename later. They were gracious about it.
    Test added with forty odd names, among them three from our own directory.`),
  story(`Drivers see yesterday's tour
    [Two|Three|Several] drivers of {customer} start the day with the tour of the day before. It rights itself about ten minutes later.
    Phones are in flight mode over night, the first sync happens at the gate.
    The cached tour has no day on it. It should never be shown without one.
    Agreed with {person}: show an empty screen and a spinner rather than something wrong.
    Two mornings without a report. I will believe it after a Monday.`),
  story(`Export opens in one column
    The spreadsheet from {product} opens with everything in the first column. Customer is in a country that writes commas in numbers.
    Semicolon or comma, the eternal question. We could write a proper workbook instead.
    Not this quarter, says {team}. Added a switch to the export dialogue.
    Customer happy, and so is their bookkeeper, who sent a cake. It is in the kitchen of {office}.`),
  story(`Who ordered forty scanners
    A pallet with [forty|sixty] hand scanners arrived in {office}, no name on the delivery note. The driver from {vendor} would not take it back.
    Not Field people, I asked. The order number has an old prefix.
    Found it: an open order from the depot project which was stopped in spring. {person} had signed it then.
    {vendor} collects them on {weekday}. Until then please do not use them as doorstops.`),
  story(`Slow start page, one customer only
    {client} says the start page of {product} takes [ages|as long as a coffee] in the morning. Everyone else is fine.
    They have 14,000 archived sites and we load the lot to draw a drop-down.
    Paging is easy, search in the drop-down less so. Asking design.
    Design answered with a mock-up and three emojis. Building it.
    Measured from their network: under two seconds. Closing after the weekend.`),
  story(`Webhook arrives out of order
    An integrator complains that "delivered" arrives before "loaded" [now and then|about once a week].
    We never promised an order, but I see why a person would expect one.
    Sequence numbers are in the payload since last year. Nobody reads them, so let us say so in the guide.
    Guide updated, {first} reviewed. Integrator sorts by the number now.`),
  story(`Photo of damage is upside down
    Damage photos taken with the tablet of {client} show upside down in {product}, only on the web.
    Orientation flag. Again.
    The thumbnails respect it, the large view does not. Different library.
    Fixed by turning the pixels once when they come in. A batch job does the old ones over the weekend.`),
  story(`Time zone of night tours
    A tour over midnight from {office} shows as two days. The planner at {customer} counts it twice for pay.
    Is it a bug if it does exactly what the ticket of 2019 asked for?
    Talked to {person}. Yes, it is.
    The report now goes by the day on which the tour begins. Release note drafted.`),
  story(`Access for auditors
    The auditors need to look at {system} for [a week|ten days], read only. Names are in the attachment.
    Two of the three names have the same initials, watch out.
    Accounts made, they end by themselves. Told {person}.
    Auditors left, accounts are gone. One of them asked where we buy our coffee.`),
  story(`Disk alert in the night
    {system} warned about its disk at four in the morning. Nobody woke up because the warning went to a list of people who have left.
    First: the list. It points to {team} now.
    Second: the disk. Somebody kept core dumps "for later" since before my time.
    Removed after asking around for a day. Silence is consent.`),
  story(`Duplicate customers after merge
    After the merge of the two sites of {customer} they appear twice in {system}, once with the old address.
    Merge script was run twice, the second time by the retry.
    Took the younger of each pair out by hand. Nine of them.
    Script made idempotent, {first} wrote a test which fails on the old version. Thanks.`),
  story(`Keyboard shortcut clashes
    Ctrl+J opens the job list in {product} and the downloads in the browser. Guess who wins.
    The dispatchers voted on a new key with stickers on the whiteboard, which is the best user research we did all year.
    It is now G then J, like everywhere else. Old one still works where the browser lets it.`),
  story(`Wrong language in confirmation mails
    Mails to {customer} come in Dutch. They are charming about it, but would like Polish.
    The language follows the head office, not the site. By design of someone no longer with us.
    Site language added, falls back to the head office.
    Customer confirmed with a mail in Polish that I had to have translated.`),
  story(`Meeting room screen goes dark
    The screen in the large room of {office} goes dark when somebody shares from a phone.
    Cable? Cable.
    Cable exchanged, still dark. It is the energy saving of the screen, it thinks nobody is there.
    Switched that off. Sorry, planet.`),
  story(`Certificate warning on test site
    Testers of {client} see a warning on the test site of {product}.
    Certificate ran out on Sunday. The reminder was in the calendar of a colleague on parental leave.
    Renewed. Reminders go to {team} as a group from now on.
    Added a probe, so that a machine complains before a human does.`),
  story(`Barcode with leading zeros
    Pallets of {client} with leading zeros are not found in {product}.
    A helpful function turned them into numbers on the way in. There is one of those in every system.
    Text it stays, from the scanner to the page. Old rows repaired from the raw log.
    They scanned two hundred without a miss.`),
  story(`Old app version on shared phones
    {customer} shares phones between shifts and some still run a version of two summers ago.
    Their device management pins it. {person} talks to their administrator.
    Answer: the administrator is one person and he is on a boat until the end of the week.
    Back from the boat, update rolled out to all but two phones, which cannot be found.`),
  story(`Search does not find umlauts
    Searching for "Muller" does not find "Müller" in {product}.
    Fold on both sides, keep the original for display.
    Index rebuilt over night, took [two|three] hours.
    Also finds "Łódź" as "Lodz" now, for our friends in {office}.`),
  story(`Noise from the cooling unit
    The cooling unit above the desks of {team} in {office} hums in B flat. People have started to sing along.
    Landlord informed. He suggests headphones.
    Technician came, tightened one screw and left a bill that will be talked about for years.`),
  story(`Report mail at the wrong time
    The weekly report to {customer} arrives on {weekday} evening, not in the morning.
    Queue was full of password resets of another customer. Reports have to wait for those.
    Own queue for reports. Watching it for two weeks.
    Nothing unusual, closing.`),
  story(`Two tabs, two truths
    When {product} is open in two tabs, the older one [overwrites|silently undoes] what was typed in the newer one.
    Version check on save was removed in the big clean-up. It had a comment "probably not needed".
    Back in, with a dialogue that shows both texts.
    {client} tried to break it for an afternoon and could not.`),
  story(`Parking places
    Since the works in the street there are only nine places in front of {office}, and the vans of {customer} need four of them on loading days.
    Suggested a list by the door. The list was full after a day, with one registration plate eleven times.
    Talked to the plate. It is {first}'s neighbour, not one of us.
    Cones have been bought.`),
];

/** Introductions of a fact in a ticket about something else. */
export const TICKET_ASIDES: PerSplit<string> = {
  development: lines(`
    Unrelated, but before it gets lost.
    While you are all here.
    Off topic, from the call with legal this morning.
    Not for this ticket, only because somebody asked above.
  `),
  holdout: lines(`
    Something else, as I have you in one place.
    Different matter, please do not answer here.
    Side note from accounting.
    To whom it may concern, since there is no better ticket for it.
  `),
};

/** Comments that fit any ticket. */
export const TICKET_COMMENTS = lines(`
  Moving this to next week, we are short of hands.
  Adding {person}, who knows the customer.
  Same here in {office}, by the way.
  I had a quick look and it is not what I thought.
  Please keep one ticket per problem, I split off the other half.
  Customer is patient, but it is the third time this year.
  Not able to reproduce with the test account. Does it need a certain role?
  See also the thread in the chat, there is a screenshot.
  This smells like the change of last {weekday}.
  Lowering the priority, there is a way around it.
  Set to waiting. They promised a log by {weekday}.
  No answer yet, pinged again.
  I would like to hear what {team} thinks before we touch it.
  Thanks {first}, that helped.
  Reopened. It is back, but only on Tuesdays, which helps more than it sounds.
  Documented in the wiki, in case it happens to the next person.
  Let us talk about this in the weekly, typing takes longer.
  Half of this is fixed by the upgrade, the other half is a different matter.
  Whoever saw it first is on holiday, asking a colleague.
  +1 from {client}, they saw it on {weekday}.
  I called them. What they meant: it only happens if one comes from the list and not from the map.
  Log attached, with names taken out. Line 212 is the interesting one.
  For whoever looks at this after me: the obvious cause is not it, I spent half a day on that.
  Could somebody from {team} confirm before I tell them?
  Confirmed by {first}. I will tell them.
  Asked {vendor} as well. They say it is on our side. Naturally.
  Set a reminder for {weekday}, in case nothing happens.
  The old workaround still works, I tried it this morning.
  Third ticket with this picture. I link them all to this one.
  Could we have the exact time? The log has four candidates.
  Support has told them to wait. They are waiting, audibly.
  Not a bug, I would say, but I would not like to explain that on the phone.
  {team} has seen the same in the rehearsal and thought it was the room.
  It only fails for names longer than the field. We have one customer with such a name, and of course.
  I can be on site on {weekday} if somebody lends me a vest.
  Split the work: I take the web side, {first} takes the device.
  Their administrator has changed something at the weekend and is not sure what.
  Moved to {team}, who can at least see the other end of it.
  We had a draft of a fix for this in the spring, it should still be in the drawer.
  The screenshot shows last year's version. Asked them to update first.
  Counted: eleven times in four weeks, always in the first hour of a shift.
`);

import { lines } from "../per-split.ts";

/** Entries of changelogs that state no fact of the graph. */
export const CHANGE_ITEMS = lines(`
  Fixed: a tour with a single stop no longer shows "0 of 0".
  Fixed: the page remembers its scroll position when one comes back from a detail.
  New: columns can be dragged. They stay where they were left.
  New: a filter can be saved under a name and shared by link.
  Changed: the grey of inactive rows is a little darker, as asked for by nearly everyone.
  Fixed: times around the change to summer time are no longer shown twice.
  New: keyboard users reach every button. Tell us where we missed one.
  Removed: the animated lorry. It will be missed.
  Fixed: attachments with a plus sign in their name can be opened again.
  Changed: error messages say what to do next and no longer what we think of you.
  New: dark colours for night shifts.
  Fixed: sorting by name puts "Ä" where a human would look for it.
  Changed: fewer mails. A digest comes in the morning instead.
  Fixed: printing in landscape cuts nothing off.
  New: an audit trail shows who changed what.
  Fixed: two people who save at the same moment are both told about it.
  Changed: the old import wizard is gone, the new one has had a year to settle.
  New: Finnish and Portuguese.
  Fixed: the map no longer jumps to the Atlantic when a position is missing.
  Improved: the list opens in about half the time on large accounts.
  Improved: search forgives a wrong letter.
  Fixed: a webhook with an empty body is refused with a reason.
  Deprecated: version 1 of the interface answers with a friendly header about its age.
  Fixed: notes with more than one emoji are no longer cut in the middle of one.
  Internal: upgraded the framework, nothing should look different. Tell us if it does.
  Fixed: a deleted user's name is shown as "former colleague" and not as a number.
  New: the start page greets the night shift with the night's tours and not with yesterday's.
  Fixed: copying a table into a spreadsheet keeps the leading zeros.
  Changed: the search box is where people look for it, at the top.
  New: a button to repeat last week's plan.
  Fixed: the bell rings once for a message and not once for each tab.
  Improved: photographs are turned the right way up before they are stored.
  Changed: dates are written out wherever a month could be taken for a day.
  New: remarks can be answered.
  Fixed: the clock in the corner no longer stops when the tablet sleeps.
  Removed: the tour of the tour, which nobody finished.
  Improved: the print of the day's list fits on one page in most cases.
  New: an export of everything, for those who like to count themselves.
  Fixed: filters survive a reload.
  Changed: buttons that delete something are no longer next to those that save it.
  New: Polish and Danish.
  Fixed: a name with a quotation mark no longer ends the list early.
  Improved: less traffic on slow lines; pictures come last.
  Fixed: one can leave the full screen again without a keyboard.
  Internal: the nightly job tells us when it is late, before you do.
  New: columns show their sum on request.
  Fixed: the tooltip no longer covers what it explains.
  Changed: a longer pause before the automatic log-out, with a warning.
  Fixed: undo after a drag puts the row back to where it was and not to the end.
  Improved: addresses are completed from the second letter on.
  New: colours of status that can be told apart by everybody.
  Fixed: the week begins on Monday in the calendar of every language.
`);

/** Questions and answers that state no fact of the graph; "?? " parts them. */
export const FAQ_ITEMS: readonly { question: string; answer: string }[] = lines(`
  Why am I logged out at night?? Sessions end when the shift does. Your administrator can move the hour, within reason.
  Can I undo a deletion?? Within the same session, yes: there is a grey link at the bottom. Later on somebody from support has to help, and it is not always possible.
  The numbers differ from my spreadsheet. Who is right?? Look at the filters, then at the time zone, then call us. So far it was one of the first two in most cases.
  Is there a dark theme?? Yes, behind the little moon.
  May I share my account with a colleague?? No. Accounts are free of charge for the holiday replacement, ask for a second one.
  Why does the map show my lorry in the river?? Position is taken from the phone. Under bridges it guesses. It recovers after the next turn.
  How do I change the language?? In your profile. It changes the screens, not what others have typed.
  Can I print the list?? You can. Please think of the dispatcher who has to carry it.
  What browsers work?? The current version of the three large ones and the one before. On the rugged tablets the built-in one is fine.
  Who sees my notes?? Everybody of your company who can see the tour. There are no private notes, so be nice.
  I found a mistake in the manual. Where do I report it?? Thank you. There is a pencil next to each heading; what you write lands with us directly.
  Does it work without a network?? The last state stays on the screen and what you type is kept. It is sent when the network returns.
  Can I have a demo for my boss?? With pleasure. Tell us what your boss worries about, and we show that.
  Why are there two buttons called "Send"?? One sends to the driver, one to the customer. We know. It is being worked on.
  How do I report a security problem?? Not here. There is an address at the bottom of every page that is read day and night.
  Is my training certificate valid elsewhere?? It is a nice piece of paper, and that is all it claims to be.
  Where do I find old documents?? In the archive, by number. If you do not know the number, search for the place and the month.
  Can I work in two windows?? Yes. What you save last counts, and we ask before it overwrites something.
  Why is a tour grey?? It was withdrawn. Click on it to see by whom, and ask that person.
  How do I add a new colleague?? Under people, with the plus sign. The invitation is valid for a week.
  I have forgotten my password. What now?? Use the link below the field. If no mail comes, look into the folder for spam, then call.
  Which time zone do you show?? That of the place where the tour starts. There is a switch for those who plan from elsewhere.
  Can drivers see the price?? No. They see the place, the time and the load.
  Why do I get the same mail twice?? You are in two groups. Leave one of them, or switch the digest on.
  May I use it on my own telephone?? If your employer agrees. We do not mind.
  What happens when two people plan the same lorry?? The second one is told, with the name of the first. Talk to each other.
  How do I get rid of test data?? Mark it and choose "remove for good". It asks twice, and it means it.
  Where is the old layout?? Gone, sorry. Most people stop missing it after a week, and we collect what the others say.
  Can you import our old lists?? Usually. Send us ten lines with the headings, and we tell you what is missing.
  Why is the list slow on Mondays?? Because everybody opens it at the same minute. We have made it faster twice and they have opened it more often twice.
  Is there a manual on paper?? There is one to print. It was last printed by us for a trade fair.
  Can I get a report by mail every morning?? Yes, save a filter and tick the envelope next to it.
  Who reads what I write in the feedback box?? People, on the same day. Not every wish is granted, every one is read.
  My colleague sees more than I do. Why?? You have another role. Your administrator can show you which.
  Does the scanner have to be charged over night?? It lasts for two shifts, in the cold for one.
  Why was my request closed without an answer?? It should not have been. Reopen it and say so, somebody will be embarrassed.
`).map((line) => {
  const [question = "", answer = ""] = line.split(/\?\??\s(?=[A-Z])/u, 2);
  return { question: question.endsWith(".") ? question : `${question}?`, answer };
});

/** Words of a company that glossaries explain besides names, by glossary. */
export const GLOSSARY_WORDS = {
  products: lines(`
    **Shadow mode** - a new version that computes along but shows nothing.
    **Windmill** - the demo account, after the picture in its first version.
    **Big clean-up** - two months of deleting, after which things were faster and some were gone.
    **Red frame** - what support sees around a customer's screen. Without it you are in the wrong place.
    **Ghost tour** - a tour that exists in the system and not on the road.
    **Wall view** - the version with six buttons, made for gate houses.
  `),
  teams: lines(`
    **Red list** - customers we call before they call us.
    **Speaker** - whoever tells the others during an incident, and repairs nothing.
    **Buddy** - the colleague who has lunch with you in your first week.
    **Jar** - where the coins go for words that we avoid.
    **Round of leads** - the leads in one room, once a fortnight, with a clock.
    **Annoyance week** - the seventh week, for things that have annoyed us in the six before.
  `),
  "places-and-machines": lines(`
    **Shelf of wonders** - where things without a label go when we move.
    **Lamp page** - one light for each machine. Look there first.
    **Spare** - the machine that is started once a month to see whether it still does.
    **Twin** - the small copy that tests run against, with the same faults.
    **Red folder** - the run book on paper, at the front desk.
    **Quiet room** - the one without windows, for things that need honesty.
  `),
  trade: lines(`
    **Dwell** - the time a lorry stands at a gate without anything happening. Everyone's least favourite number.
    **Empty leg** - a journey without load, to where the load is.
    **Gate slot** - the quarter of an hour that a lorry has been promised.
    **Milk run** - a tour that visits several suppliers in a fixed order. Rarely with milk.
    **Handshake** - the moment in which driver and dock agree that the load is right.
    **Tail lift** - the platform at the back. Appears in more tickets than one would think.
    **Yellow line** - do not cross it.
    **Tongue** - a tail lift, in the north.
    **Drop** - one stop of a tour, whether anything falls or not.
    **Cross-dock** - a hall in which goods change lorries without lying down.
    **Demurrage** - what it costs when a container stands too long.
    **Pre-carriage** - the first, short part of a long way.
  `),
} as const;

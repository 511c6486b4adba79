import { lines } from "../split.ts";

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
  I found a mistake in the manual.? Thank you. There is a pencil next to each heading; what you write lands with us directly.
  Does it work without a network?? The last state stays on the screen and what you type is kept. It is sent when the network returns.
  Can I have a demo for my boss?? With pleasure. Tell us what your boss worries about, and we show that.
  Why are there two buttons called "Send"?? One sends to the driver, one to the customer. We know. It is being worked on.
  How do I report a security problem?? Not here. There is an address at the bottom of every page that is read day and night.
  Is my training certificate valid elsewhere?? It is a nice piece of paper, and that is all it claims to be.
  Where do I find old documents?? In the archive, by number. If you do not know the number, search for the place and the month.
  Why was my request closed without an answer?? It should not have been. Reopen it and say so, somebody will be embarrassed.
`).map((line) => {
  const [question = "", answer = ""] = line.split(/\?\??\s(?=[A-Z])/u, 2);
  return { question: question.endsWith(".") ? question : `${question}?`, answer };
});

/** Words of a company that are explained in glossaries besides names. */
export const GLOSSARY_WORDS = lines(`
  **Dwell** - the time a lorry stands at a gate without anything happening. Everyone's least favourite number.
  **Empty leg** - a journey without load, to where the load is.
  **Gate slot** - the quarter of an hour that a lorry has been promised.
  **Milk run** - a tour that visits several suppliers in a fixed order. Rarely with milk.
  **Ghost tour** - a tour that exists in the system and not on the road.
  **Handshake** - the moment in which driver and dock agree that the load is right.
  **Red list** - customers we call before they call us.
  **Shadow mode** - a new version that computes along but shows nothing.
  **Tail lift** - the platform at the back. Appears in more tickets than one would think.
  **Windmill** - the demo account, after the picture in its first version.
  **Yellow line** - do not cross it.
  **Big clean-up** - two months of deleting, after which things were faster and some were gone.
`);

import { lines } from "../per-split.ts";

/** Questions and answers that state no fact. */
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

import { relation } from "./relation.ts";

/** Relations of vendors, customers and error codes. */
export const externalPartyRelations = [
  relation({
    id: "contract_end",
    types: ["vendor", "date"],
    heading: "the end of the contract",
    cues: "contract runs ends expire until term renew lapse through",
    statements: [
      `The agreement with {s} runs until {o}.
       {s}: signed through {o}, then to be negotiated again.
       We are bound to {s} until {o}.
       On {o} the paper with {s} lapses.`,
      `The deal with {s} comes to its close on {o}.
       {s} is under signature until {o}.
       Our paper with {s} goes as far as {o}.
       Terms agreed with {s} hold until {o}.`,
    ],
    questions: [
      `When does the contract with {s} expire?
       What is the end date of our contract with {s}?
       By when do we have to renew with {s}?`,
      `What is the last day of our contract with {s}?
       On what date is renewal due with {s}?
       Until when are we tied by contract to {s}?`,
    ],
  }),
  relation({
    id: "vendor_contact",
    types: ["vendor", "contact"],
    heading: "who to call there",
    cues: "contact call account speak number phone person manager side",
    statements: [
      `At {s} our new counterpart is {o}, who answers the phone.
       {o} at {s} handles our account from now on.
       If something is stuck at {s}, call {o}.
       {s} gave us {o} as the person to talk to.`,
      `{o} has taken over our account at {s}.
       On the side of {s} we deal with {o}.
       {s} has put {o} in charge of us.
       The voice of {s} on our calls is {o}.`,
    ],
    questions: [
      `Who is our contact at {s}?
       Who is the account manager for us at {s}?
       Whom do I escalate to at {s}?`,
      `Who do we speak to at {s}?
       What is the name of our account manager at {s}?
       Who is responsible for us at {s}?`,
    ],
  }),
  relation({
    id: "notice",
    types: ["vendor", "weeks"],
    heading: "notice to the vendor",
    cues: "notice terminate cancel leave letter weeks advance give",
    statements: [
      `To leave {s} we have to write {o} ahead.
       {s} wants to hear {o} before the end if we go.
       Getting out of {s} takes a letter {o} in advance.
       Legal checked: {s} must be told {o} beforehand.`,
      `Walking away from {s} requires a letter {o} earlier.
       {s} insists on {o} of warning.
       With {s} it takes {o} from letter to exit.
       We owe {s} a warning of {o}.`,
    ],
    questions: [
      `What is the notice period with {s}?
       How early must we cancel {s}?
       How much notice do we give {s} to terminate?`,
      `How long is our notice period towards {s}?
       How far in advance must a termination reach {s}?
       What cancellation period applies to {s}?`,
    ],
  }),
  relation({
    id: "customer_product",
    types: ["customer", "product"],
    heading: "what they use",
    cues: "uses use bought rolled depots subscribed signed live went runs working drivers",
    statements: [
      `{s} went live with {o} at all its depots.
       {s} signed for {o} and nothing else so far.
       All dispatchers at {s} work with {o} now.
       {s} rolled out {o} site by site.`,
      `{s} has settled on {o} for its sites.
       {o} is what {s} took after the pilot.
       The crews of {s} log into {o} each morning.
       {s} switched from spreadsheets to {o}.`,
    ],
    questions: [
      `Which of our products does {s} use?
       What did {s} buy from us?
       What is {s} a customer of?`,
      `Which product has {s} licensed?
       What software of ours is in use at {s}?
       What does {s} subscribe to?`,
    ],
    hop: [
      `the product that {s} uses
       the product that {s} bought from us`,
      `the product licensed by {s}
       the software that {s} subscribes to`,
    ],
  }),
  relation({
    id: "csm",
    types: ["customer", "person"],
    heading: "who looks after the customer",
    cues: "account looks after visits care success calls partner takes",
    statements: [
      `{o} visits {s} every quarter and knows everyone there.
       {s} was handed to {o}, who now makes the calls.
       {o} takes care of {s} from this week on.
       On our side {o} is the face that {s} knows.`,
      `{s} is {o}'s from here on.
       {o} keeps the relationship with {s}.
       Going forward {o} does the calls with {s}.
       {s} rings {o} when something is wrong.`,
    ],
    questions: [
      `Who is the customer success manager of {s}?
       Who on our side manages the account of {s}?
       Which colleague should I involve for {s}?`,
      `Who is the account owner for {s}?
       Which of our people is responsible for {s}?
       Who handles {s} for us?`,
    ],
  }),
  relation({
    id: "credit",
    types: ["customer", "percent_small"],
    heading: "a goodwill credit",
    cues: "credit goodwill invoice off rebate compensat knocked",
    statements: [
      `We knock {o} off the next invoice of {s} for the trouble.
       {s} gets {o} back on the coming bill, as agreed on the phone.
       As an apology {s} pays {o} less this month.
       The next bill of {s} is lowered by {o}.`,
      `{s} is let off {o} of one monthly bill.
       For the bad week {s} is granted {o}.
       We take {o} from what {s} owes this month.
       {o} less on the bill: that is what {s} was told.`,
    ],
    questions: [
      `What credit did {s} get?
       How much goodwill compensation was agreed with {s}?
       What discount did we give {s} after the incident?`,
      `What compensation did {s} receive?
       How large was the goodwill credit for {s}?
       By how much did we reduce a charge for {s}?`,
    ],
  }),
  relation({
    id: "error_fix",
    types: ["error", "fix"],
    heading: "what helps",
    cues: "helps fix solved solution restart clear reseat after gone cured worked",
    statements: [
      `{s} is gone once you {o}.
       What cured {s} in the end: {o}.
       With {s} on the screen, {o} and try again.
       For the record, {s} was solved here: {o}.`,
      `Against {s} only one thing helped: {o}.
       If {s} shows up, {o}.
       {s} went away when they did this: {o}.
       The way out of {s} is known by now: {o}.`,
    ],
    questions: [
      `How do I fix {s}?
       A driver reports {s}. What should they do?
       What is the remedy for {s}?`,
      `What resolves {s}?
       A depot is stuck with {s}. What do I tell them to do?
       How can {s} be cleared?`,
    ],
  }),
];

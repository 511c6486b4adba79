import { lines } from "../per-split.ts";

/** Paragraphs for pages about a product. `{p}` is the product's name as this page writes it. */
export const PRODUCT_PARAGRAPHS = lines(`
  {p} began as a weekend project for {client}, who wanted to see at one glance what was stuck. It still has the colours of that weekend.
  Those who use {p} have it open all day on a second screen. They notice when a button moves by a centimetre, and they write to us about it.
  The code of {p} is in two repositories. The older one is quiet and should be left in peace.
  New features go to a handful of friendly customers first. {client} has been one from the start and does not mince words.
  What makes {p} hard is not the screen but the data: half of it comes from devices which lose their network in every tunnel.
  Sales like to show {p} together with its sisters. They share a log-in and little else, so do not promise that something in one appears in the other.
  There is a sandbox with invented tours. It is reset on Sunday nights; whoever built something beautiful on Saturday has been warned.
  For a demo use the account "windmill". It has enough data to look alive and none that belongs to anybody.
  Support sees the same screens as the customer, with a red frame. Without the frame you are in the wrong place.
  The mobile part was rewritten two years ago. Nobody wants to talk about the year before.
  Known weak spots are printing, very long names and daylight saving time. Be kind to people who report them.
  When numbers in {p} look wrong, look at the filters first. Nine out of ten are a forgotten filter, the tenth is interesting.
  The help pages of {p} are written by support and not by us, and it shows, in a good way.
  Before a holiday season we freeze {p} for two weeks. Repairs are possible, ideas are not.
  {p} has a small but loud fan club at {client}. They meet once a year and send a list.
  Old links into {p} still work, all of them. Keep it that way; they are printed on signs in three languages.
  If two people edit the same tour in {p}, the later one is asked. It took us four years to agree on the question.
  There is a version of {p} for the wall of a gate house. It has six buttons, and the largest is "later".
`);

/** Paragraphs for pages about a team. `{t}` is the team's name as this page writes it. */
export const TEAM_PARAGRAPHS = lines(`
  {t} consists of people who like to know why. It shows in the length of the tickets.
  Plans are made for six weeks at a time, with one week in between for things that annoy us.
  New people spend their first fortnight on bugs of their choice. It is the quickest way to see everything.
  {t} keeps a diary of odd incidents. It is the most read page of this wiki after the canteen's.
  There is one meeting a day, standing, and it ends when the kettle boils.
  We share a wall with {team}, which is useful on good days and audible on others.
  The quarter's goals hang on a sheet of paper next to the door. Paper, because one sees it.
  Pairing is normal, being alone with a problem for more than half a day is not.
  What {t} does not do: one-off reports, printers, anything described as "only a small script".
  Visitors are welcome on {weekday} afternoons, when there is cake more often than not.
  Half of the group has worked in a depot before. Ask {first} about the winter with the frozen gates.
  {t} was founded when two smaller groups were tired of handing things to each other.
  Tickets for {t} need a customer's name, a time and a picture. Two of the three will do on a Friday.
  The oldest member of {t} is a rubber duck with a badge. It has heard everything.
  In summer {t} swaps one person with {team} for a month. Both sides pretend not to want them back.
  Reports from {t} are short. If you need a long one, ask what for.
  Those who join {t} write the page about what confused them. It is rewritten with every new arrival.
`);

/** Paragraphs for pages about an office. `{f}` is the office as this page writes it. */
export const OFFICE_PARAGRAPHS = lines(`
  {f} used to be a warehouse, and the lift remembers it.
  Tram and bus stop around the corner; bicycles go into the yard, with a lock, because of the neighbourhood's fondness for bicycles.
  The large room holds twenty, the small one four, and the one without windows is used for things that need honesty.
  Lunch: the bakery opposite, the market on {weekday}, and a place with soup that only {first} can find.
  Heating is regulated by the landlord, who does not feel the cold. Bring a jumper.
  Guests need a badge with a photograph. It takes five minutes and looks terrible on everyone.
  Rooms are booked in the calendar. A booking that nobody has come to after ten minutes is void.
  Printers are on the first floor. The left one is for labels, please, only for labels.
  Windows on the street side stay closed in winter, whatever {person} says.
  Phones work everywhere in {f} except in the room for phone calls.
  The plant next to the stairs belongs to nobody and is watered by everybody, which explains its state.
  The first-aid room doubles as the room for a nap. First aid has priority.
  Dogs are welcome in {f} after a trial day, in which they are introduced to the printer.
`);

/** Paragraphs for pages about a system. `{y}` is the system as this page writes it. */
export const SYSTEM_PARAGRAPHS = lines(`
  {y} is older than most of us and has outlived three plans to replace it.
  It talks to its neighbours by files, which arrive in a folder and disappear. If one does not disappear, look at its name first.
  The console asks twice before it does anything irreversible. Read the second question.
  Logs are in the usual place. The line "retrying politely" is normal, ten of them are not.
  There is a spare that is started once a month to see whether it still does.
  Before you change a setting, write down the old one. The page of old settings has saved us more than once.
  Load is highest between six and eight, when the depots wake up. Nothing experimental then.
  If the light of the queue is amber, wait. If it is red, do not wait.
  Dependencies are drawn on the whiteboard in {office}; a photograph is attached to this page and slightly out of focus.
  Tests run against a small twin. It has the same faults, which is what it is for.
  {y} sends a short mail every morning. If it does not come, that is the alarm.
  A training account exists and can break nothing. People still ask before they press the button.
  The abbreviations on the second screen of {y} are explained on a sticker below the desk in {office}.
  {y} counts in Greenwich time. Everyone has been caught by it once.
`);

/** Longer paragraphs of a few sentences, by kind of page. */
export const LONG_PARAGRAPHS = {
  product: lines(`
    If you are new to {p}, begin with the morning of a dispatcher. At six the night's tours come in, at seven the phones start, at eight nobody has time for you. Whatever you build has to survive that hour. We keep a recording of such a morning, made with the consent of everybody at {client}, and everyone who has ever worked on {p} has seen it at least once. It is the shortest way to understand why we do not like pop-ups.
    There were two attempts to merge {p} with another product. The first failed because of the data, which looked alike and was not, and the second because of the people, who looked alike and were not. What came out of it is a shared log-in and a mutual understanding that good fences make good neighbours. The papers are in the archive under "marriage".
    Design decisions are written down in short notes next to the code, one a page, with the alternatives that were rejected. The note on why {p} has no drag and drop is the most visited one, the note on why it now has drag and drop comes second. Please add to them; the next person is going to ask the same question in a year, and it may be you.
    When a customer calls because {p} "is slow", ask what they were doing, on which device and where they were standing. A yard full of steel containers is a Faraday cage with a canteen. {person} keeps a small collection of cases in which walking ten metres was the solution, and one in which it was the problem.
    Data enters {p} by three doors: the interface, the nightly files, and people typing. The third is the largest. Checks at the door should be friendly and fast, since a person at the gate with a queue behind will type anything to make a red field go away, and has.
    We test with people four times a year, always at their place and not at ours. They get no tasks, only a normal day, and we sit behind them and are quiet. It is hard to be quiet. {first} bites a pencil, and the pencils are kept as trophies.
    A word on the numbers that {p} shows: they are meant for decisions in the next hour and not for the annual report. Roundings add up, time zones overlap, a tour that was forgotten is closed at midnight by a well-meaning job. Whoever needs figures for an invoice takes them from the export.
    Training material for {p} exists in two versions, the one we made and the one {client} made for their own people. Theirs is better. With their permission we now hand it out to others, with the logo removed and the jokes left in.
    The sign-off for a change is a walk: author, tester and somebody from support go through it on a real device, in the corridor if need be. It takes ten minutes. We skipped it once on a {weekday}, and the story is told to newcomers.
  `),
  team: lines(`
    How to ask {t} for something: say what you want to be able to do, not what button you want. Say by when it would still be useful and what happens if it is later. You will get an answer within two working days, which may be no, with a reason and mostly with a suggestion of what would be quicker. If you disagree, come by. Decisions have been turned round over a cup of tea.
    Our work comes in three sizes. Small things are done by whoever sees them. Middle ones get a page with a question, a proposal and a date, and are open for comments for a week. Large ones start with a small version of themselves, because none of us has ever guessed right what the large one would be like.
    The wall next to our desks shows what is in work, what waits for others and what we have decided not to do. The last column is the longest, and {person} sees to it that it stays that way. If you find your wish there, it is not an insult; it means somebody read it to the end.
    In {t} we write before we speak. A meeting starts with ten quiet minutes in which everybody reads the same page, and it is surprising how often it then ends after another ten. People who think slowly do well here, and so do people who think fast and have learned to wait.
    Every incident ends with a list of three things we will do, with names and dates. Not seven. We looked at two years of such lists: of those with three, most had been done; of those with seven, none completely.
    When we hire, we look for people who tell us what they do not know. The trial day is spent on a real problem with a real colleague, and it is the colleague's opinion that weighs most. {first} has been right eleven times out of twelve and still talks about the twelfth.
    Some of our tools were written here and are loved beyond reason. If you want to replace one, live with it for a month first. After that you are allowed to replace it, and people will even help.
  `),
  office: lines(`
    A day in {f} starts early, because the tram does. The first ones open the shutters, feed the plants and switch on the machine; the last ones switch it off, close the windows in the yard and look into the small room, where somebody has now and then been forgotten. There is a list at the door. It has prevented worse.
    Deliveries come through the yard and not through the front. Drivers know it, new drivers do not, and then the pallet stands in the lobby until four people with good backs can be found. Please tell suppliers beforehand, with the sketch from the drive, in which the dog is not to scale.
    When customers visit, meet them at the tram, especially those from {customer}, who got lost twice and were found in the museum. The large room is the better one, unless there is a market; then it smells of fish, and the small one is the better one.
    The neighbours are a school of music on one side and a workshop for sails on the other. Both are quieter than we are. If something has to be drilled, tell them the day before; they do the same, and once invited us to a concert.
  `),
  system: lines(`
    A short history, since people keep asking: {y} was bought, then extended, then the company that made it was bought by somebody who did not want it. We have the sources and a handful of people who can read them. Twice a plan to replace it was drawn up; both are in the wiki, and the second is called "final plan", which should have warned us.
    If {y} does not answer, do this in order. Look at the lamp page. Ask in the room whether somebody is working on it. Wait for the length of a cup of tea. Only then restart it, and write down what the screen said before you did, because afterwards it will not say it again. {person} has asked for this politely for years.
    What lies in {y} is more than it looks. Several teams read from it without ever having told anybody; they surface whenever a column is renamed. So do not rename columns. If you have to, announce it, wait for a month and have {team} at hand when you do it.
    There is a run book for the bad days, and it is on paper as well, in the red folder at the front desk of {office}. The paper version is from last year but the steps are the same. The phone numbers are not.
    Capacity is looked at in spring and autumn. So far growth has been slow and steady, except for the year in which somebody stored videos in it. The videos were of a lorry reversing. All of them.
  `),
} as const;

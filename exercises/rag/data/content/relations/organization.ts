import { relation } from "./relation.ts";

/** Relations of teams and offices. */
export const organizationRelations = [
  relation({
    id: "lead",
    types: ["team", "person"],
    heading: "who leads it",
    cues: "lead leads head heads run runs reports charge took manag steers helm chair",
    statements: [
      `{o} runs {s} and signs off its plans.
       At the head of {s} is {o}.
       {s} reports to {o}, who also hires for it.
       {o} took charge of {s} and kept the weekly demo.`,
      `{s} is steered by {o}.
       The person at the helm of {s} is {o}.
       As head of {s}, {o} speaks for it in the planning round.
       Since the handover {o} has been in charge of {s}.`,
    ],
    questions: [
      `Who leads {s}?
       Who is the manager of {s}?
       Whose approval do I need from {s}?`,
      `Who is in charge of {s}?
       What is the name of the head of {s}?
       Who manages {s}?`,
    ],
  }),
  relation({
    id: "channel",
    types: ["team", "channel"],
    heading: "where to write to it",
    cues: "channel write ping chat post room # thread",
    statements: [
      `Questions for {s} go to {o}, not to people's inboxes.
       {s} reads {o} from nine to five.
       Write to {s} in {o} and use a thread.
       The room of {s} is {o}; direct messages get lost.`,
      `To get hold of {s}, post in {o}.
       {s} hangs out in {o}.
       {o} is monitored by {s} during the day.
       Requests to {s} are picked up from {o}.`,
    ],
    questions: [
      `In which chat channel do I reach {s}?
       Where should I ping {s}?
       What is the Slack room for {s}?`,
      `What channel belongs to {s}?
       Where do I message {s}?
       On chat, how do I contact {s}?`,
    ],
  }),
  relation({
    id: "team_office",
    types: ["team", "office"],
    heading: "where it sits",
    cues: "sits based office desks seated works floor location home together meet under roof",
    statements: [
      `Most of {s} sits in {o}.
       {s} has its desks in {o}, by the windows.
       You find {s} in {o}, on the second floor.
       {o} is home to {s}, apart from two people who work remotely.`,
      `{s} works out of {o}.
       {s} gathers in {o} three days a week.
       The benches of {s} are in {o}.
       {s} moved into {o} when the lease was signed.`,
    ],
    questions: [
      `At which site is {s} based?
       Where would I find {s} in person?
       Which of our buildings does {s} work from?`,
      `Which site houses {s}?
       Where is {s} located?
       In what building does {s} have its seats?`,
    ],
    hop: [
      `the building where {s} is based
       the site where {s} works
       the place where {s} is to be found`,
      `the site that houses {s}
       the location of {s}
       the building in use by {s}`,
    ],
  }),
  relation({
    id: "rotation",
    types: ["team", "weekly_time"],
    heading: "the change of duty",
    cues: "pager duty hand shift changes rota on-call swap",
    statements: [
      `In {s} the pager changes hands on {o}.
       {s} swaps duty every {o}.
       The week of the person on duty in {s} ends on {o}.
       {s} hands over the phone on {o}, with a short note.`,
      `Standby in {s} begins on {o} and lasts seven days.
       The shift of {s} turns over on {o}.
       {s} passes the baton on {o}.
       A new pair of eyes takes over for {s} on {o}.`,
    ],
    questions: [
      `When does the on-call rotation of {s} switch?
       At what time of the week does a new person go on call for {s}?
       When is the on-call handover in {s}?`,
      `When does the on-call week change over in {s}?
       At what point of the week does the rota change in {s}?
       When does the next on-call person start in {s}?`,
    ],
  }),
  relation({
    id: "office_manager",
    types: ["office", "person"],
    heading: "who looks after it",
    cues: "keys badge badges manager looks front desk care building ask runs caretaker host",
    statements: [
      `{o} looks after {s}: keys, badges, lunch orders, broken chairs.
       In {s} the person with all the keys is {o}.
       For anything about the building in {s}, find {o}.
       {o} is at the front desk of {s} most days.`,
      `{s} is cared for by {o}.
       The good spirit of {s} is {o}, who also books the rooms.
       {o} takes deliveries for {s} and lets visitors in.
       Broken lamp in {s}? Tell {o}.`,
    ],
    questions: [
      `Who is the office manager of {s}?
       Who do I ask about facilities at {s}?
       I need an access card for {s}. Who sorts that out?`,
      `Who manages {s}?
       Who handles facility matters at {s}?
       Whom do I contact about housekeeping at {s}?`,
    ],
  }),
  relation({
    id: "assembly_point",
    types: ["office", "spot"],
    heading: "where to gather in a fire",
    cues: "alarm fire gather meet assemb evacuat counted drill leave",
    statements: [
      `When the alarm goes in {s}, gather at {o} and wait to be counted.
       From {s} everybody walks to {o} and stays there.
       People leaving {s} in an emergency meet at {o}.
       The wardens of {s} count heads at {o}.`,
      `On hearing the siren, staff in {s} proceed to {o}.
       {s} evacuates to {o}.
       After leaving {s} by the stairs, report at {o}.
       Roll call for {s} is held at {o}.`,
    ],
    questions: [
      `What is the fire assembly point of {s}?
       Where do we go when {s} has to be evacuated?
       There is smoke in {s}. Where do people meet outside?`,
      `Where is the muster point for {s}?
       Where do employees assemble in case of fire at {s}?
       In an emergency, which place outside is the meeting point for {s}?`,
    ],
  }),
  relation({
    id: "opening",
    types: ["office", "hours"],
    heading: "when it is open",
    cues: "doors open lock unlock reception hours close staffed badge",
    statements: [
      `The doors of {s} are unlocked {o} on working days.
       Reception in {s} is staffed {o}.
       {s} can be entered without a code {o}.
       Couriers find somebody in {s} {o}.`,
      `{s} is open to visitors {o}.
       Someone sits at the entrance of {s} {o}.
       Without a badge you get into {s} only {o}.
       The front gate of {s} stands open {o}.`,
    ],
    questions: [
      `What are the opening hours of {s}?
       When can a guest get into {s}?
       During which hours is {s} accessible to suppliers?`,
      `When is the door staffed at {s}?
       Between what times can a customer walk into {s}?
       What are the hours of {s}?`,
    ],
  }),
];

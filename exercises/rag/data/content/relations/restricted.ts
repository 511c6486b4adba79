import { relation } from "./relation.ts";

/** Relations that only one role may read. */
export const restrictedRelations = [
  relation({
    id: "band_ceiling",
    types: ["grade", "money_salary"],
    heading: "pay by grade",
    cues: "grade salary pay earn band ceiling annual",
    role: "people",
    statements: [
      `Pay in grade {s} ends at {o} a year.
       Nobody in grade {s} is paid above {o} annually.
       The band of grade {s} closes at {o}.
       Grade {s} tops out at {o} gross.`,
      `Annual pay within {s} goes up to {o}.
       {s}: upper end {o} gross a year.
       The top of band {s} is {o}.
       For {s} the ladder stops at {o} a year.`,
    ],
    questions: [
      `What is the maximum salary in grade {s}?
       How much can somebody in {s} earn at most?
       What is the upper limit of the {s} salary range?`,
      `What is the salary cap for {s}?
       How much does a person on {s} make at the very most?
       Where does the salary range of {s} end?`,
    ],
  }),
  relation({
    id: "discount_floor",
    types: ["product", "percent_small"],
    heading: "the largest discount",
    cues: "discount rebate off concession reduction negotiat",
    role: "sales",
    statements: [
      `In negotiations on {s} we never go beyond {o} off.
       For {s} the last concession is {o}.
       {s}: reductions over {o} are not signed.
       Nobody gives more than {o} on {s}, however large the deal.`,
      `Concessions on {s} end at {o}.
       We let go of {o} at most when we sell {s}.
       With {s} the bottom is reached at {o} off list.
       {o} is as far as we move on {s}.`,
    ],
    questions: [
      `What is the maximum discount on {s}?
       How much may a salesperson take off {s}?
       A prospect haggles over {s}. How low can we go?`,
      `What is the largest discount for {s}?
       How far can sales discount {s}?
       What discount is still allowed when selling {s}?`,
    ],
  }),
  relation({
    id: "bonus_pool",
    types: ["team", "money_large"],
    heading: "the bonus of a team",
    cues: "bonus pool variable set aside premium",
    role: "finance",
    statements: [
      `For {s} a sum of {o} is put aside for variable pay.
       The pot that {s} shares at year's end holds {o}.
       {s} shares {o} if the targets are met.
       Variable pay in {s} sums to {o}.`,
      `{o} are earmarked for variable pay in {s}.
       At full achievement {s} distributes {o}.
       The envelope for {s} is {o}.
       {s} has {o} to hand out in March.`,
    ],
    questions: [
      `How large is the bonus pool of {s}?
       What bonuses in total are planned for {s}?
       What is budgeted for bonuses in {s}?`,
      `What is the total bonus money for {s}?
       How much is planned in bonuses for {s}?
       What does the bonus pot of {s} amount to?`,
    ],
  }),
  relation({
    id: "open_findings",
    types: ["system", "count"],
    heading: "weaknesses found",
    cues: "finding findings pentest weak vulnerab hole audit tester",
    role: "security",
    statements: [
      `The testers left {o} serious holes open in {s}.
       In {s} {o} weaknesses of the upper two classes are still unrepaired.
       {s} came out of the examination with {o} serious weaknesses.
       Of the holes in {s}, {o} are not closed yet.`,
      `{o} grave weaknesses in {s} await repair.
       After the attack exercise {s} stands at {o} grave holes.
       {s} still carries {o} grave defects from the exercise.
       The red team counted {o} grave holes in {s}.`,
    ],
    questions: [
      `How many open vulnerabilities does {s} have?
       What number of pentest findings is outstanding for {s}?
       How many security findings on {s} are unresolved?`,
      `How many security vulnerabilities remain in {s}?
       What is the count of unresolved pentest results for {s}?
       How many security problems are known in {s}?`,
    ],
  }),
];

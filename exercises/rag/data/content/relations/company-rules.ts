import { relation } from "./relation.ts";

/** Rules for everybody in the company; the subject is the company itself. */
export const companyRuleRelations = [
  relation({
    id: "carry_over",
    types: ["company", "days_leave"],
    heading: "unused leave",
    cues: "unused leave carr next year untaken over transfer",
    statements: [
      `Up to {o} of untaken leave move into the next calendar year.
       Employees may take {o} of the old year's leave into the new one.
       Leave left over in December is kept to the extent of {o}.
       What remains of the entitlement is transferred, but not more than {o}.`,
      `Of the leave that was not used, {o} survive the turn of the year.
       No more than {o} of remaining leave pass into January.
       At year's end the balance is cut back to {o}.
       An employee retains {o} of last year's leave.`,
    ],
    questions: [
      `How many holidays can I carry over?
       What happens to vacation I have not used by New Year: how much is safe?
       What is the cap on bringing vacation forward?`,
      `How much vacation can be carried over?
       I still have holidays in December. How many do I get to keep?
       What is the carry-over limit for annual holidays?`,
    ],
  }),
  relation({
    id: "meal_cap",
    types: ["company", "money_daily"],
    heading: "food on the road",
    cues: "meal meals subsist food eat dinner lunch day travell",
    statements: [
      `Subsistence on a journey is refunded up to {o} a day, against receipts.
       Meals during travel: {o} per day, drinks included.
       Travellers may spend {o} daily on meals.
       The daily ceiling for meals away from home is {o}.`,
      `Subsistence is covered with {o} for each full day away.
       A day's meals on a journey are paid to the amount of {o}.
       We reimburse meals with {o} a day at most.
       For meals, {o} per travelling day is the ceiling.`,
    ],
    questions: [
      `How much can I spend on food during a business trip?
       What is the per diem for eating out when I visit a customer?
       What is the allowance for breakfast, lunch and dinner on the road?`,
      `What is the food budget on business trips?
       How much do I get back for restaurants when I am away for work?
       What per diem applies when I travel?`,
    ],
  }),
  relation({
    id: "mileage",
    types: ["company", "money_small"],
    heading: "use of one's own car",
    cues: "own car kilometre private vehicle mileage driv",
    statements: [
      `Use of a private vehicle is compensated with {o} per kilometre.
       Whoever drives an own car is paid {o} a kilometre, tolls on top.
       The kilometre rate for private vehicles is {o}.
       Private vehicles: {o} for each kilometre, shortest route.`,
      `For a journey in a private vehicle {o} per kilometre is paid out.
       {o} a kilometre compensates those who take a private vehicle.
       Each kilometre in one's private vehicle counts {o}.
       Private vehicle: the rate per kilometre stands at {o}.`,
    ],
    questions: [
      `What mileage rate do I get for using my own car?
       I drove to a depot in my car. What do I claim per km?
       What is the reimbursement for driving myself?`,
      `What do we pay per km to staff who drive their own car?
       What is the mileage allowance?
       How much can I claim for taking my car to a client?`,
    ],
  }),
  relation({
    id: "approval_limit",
    types: ["company", "money_large"],
    heading: "buying without a second signature",
    cues: "signature sign second order countersign purchas commit",
    statements: [
      `Orders above {o} need a second signature.
       A team may commit up to {o} on one signature.
       From {o} upwards an order is countersigned by finance.
       One signature is enough as long as the order stays below {o}.`,
      `An order over {o} is signed by two people.
       Below {o} a single signature binds the company.
       Countersigning begins at {o} per order.
       Teams place orders to the amount of {o} by themselves.`,
    ],
    questions: [
      `At what amount does a purchase have to be approved by someone else?
       What can I buy without asking finance?
       What is the spending threshold for dual approval?`,
      `From what sum on does buying need dual approval?
       How much can a group spend without a further approver?
       What is the approval threshold for purchases?`,
    ],
  }),
  relation({
    id: "refund_window",
    types: ["company", "days_refund"],
    heading: "money back to customers",
    cues: "refund money back return reimburse customer cancel withdraw",
    statements: [
      `A customer who cancels within {o} of paying gets the whole sum returned.
       Payments are returned in full for {o} after the charge.
       Customers may withdraw for {o}, no reasons asked.
       Until {o} have passed since the charge, we return the payment in full.`,
      `The full charge is returned if the customer withdraws inside {o}.
       For {o} after the charge a customer can change their mind.
       A subscription can be unwound for {o}, with the charge returned.
       Withdrawal is free of cost to the customer during {o}.`,
    ],
    questions: [
      `How long is the refund window?
       A client regrets buying. How long can they get their money back?
       What is our money-back period?`,
      `What is the period for refunds?
       For how long do unhappy buyers get a refund?
       How long after purchase do we refund clients?`,
    ],
  }),
  relation({
    id: "laptop_cycle",
    types: ["company", "months_service"],
    heading: "new computers",
    cues: "laptop computer replace equipment machine notebook renew hardware exchange",
    statements: [
      `Notebooks are exchanged after {o} of service.
       A work machine is written off over {o} and then exchanged.
       You are due another machine when yours has been in use for {o}.
       The exchange of work machines follows a rhythm of {o}.`,
      `After {o} a work machine has served its term and is exchanged.
       Machines leave service at the age of {o}.
       Staff receive another machine every {o}.
       The service life of a work machine is {o}.`,
    ],
    questions: [
      `How often do I get a new laptop?
       My computer is old. After what time is it replaced?
       What is the replacement cycle for laptops?`,
      `At what age are laptops renewed?
       How long must I keep my laptop before I get a new one?
       What is the refresh interval for staff computers?`,
    ],
  }),
  relation({
    id: "remote_days",
    types: ["company", "days_month"],
    heading: "working from home",
    cues: "home remote elsewhere away distance desk site",
    statements: [
      `Staff may work away from their desk on {o}.
       Outside the site: {o}, agreed with the team.
       As many as {o} can be worked from elsewhere within the country.
       Everyone is free to stay away from the site for {o}.`,
      `We expect people on site except for {o}.
       Work at a distance is possible on {o}.
       The site can be skipped for {o}.
       People may spend {o} working from a place of their choice.`,
    ],
    questions: [
      `How much home office is allowed?
       How many days can I work from home?
       What is the remote-work allowance?`,
      `How often am I allowed to work from home?
       What is the limit on home office?
       How many remote days do employees have?`,
    ],
  }),
  relation({
    id: "probation",
    types: ["company", "months_trial"],
    heading: "the first months of a contract",
    cues: "probation trial first confirm new joiner contract notice",
    statements: [
      `The first {o} of a contract are a trial period.
       During the initial {o} either side may end the contract at two weeks' notice.
       Contracts are confirmed after {o}.
       A joiner's trial lasts {o}.`,
      `A contract becomes firm once {o} have gone by.
       New contracts begin with {o} on trial.
       For {o} both sides try each other out.
       The trial phase for joiners is {o}.`,
    ],
    questions: [
      `How long is probation?
       After what time is a newly hired colleague out of probation?
       What is the probationary period?`,
      `How long does the probationary period last?
       After how long does a recruit pass probation?
       What is the length of probation here?`,
    ],
  }),
  relation({
    id: "referral_bonus",
    types: ["company", "money_yearly"],
    heading: "recommending somebody",
    cues: "recommend refer bonus introduc premium reward hire",
    statements: [
      `Whoever recommends a person that we hire receives {o}.
       A successful recommendation is worth {o}, paid after the trial.
       We thank for a recommendation that ends in a contract with {o}.
       Introducing a future colleague pays {o}.`,
      `{o} go to the employee who introduced a new colleague.
       Introductions that lead to a contract earn {o}.
       The premium for introducing somebody stands at {o}.
       We pay {o} to the person who brought a colleague in.`,
    ],
    questions: [
      `What is the referral bonus?
       My friend was hired on my tip. How much do I get?
       How much is paid for employee referrals?`,
      `How big is the bonus for referrals?
       What reward is there when a friend of mine is taken on?
       What do we pay for a successful referral?`,
    ],
  }),
  relation({
    id: "training_budget",
    types: ["company", "money_yearly"],
    heading: "courses and books",
    cues: "course courses book books learn training conference educat study",
    statements: [
      `Each employee may spend {o} a year on learning.
       For study, {o} per person and year are set aside.
       The yearly pot for learning holds {o} per head.
       People choose how to use their {o} a year for learning.`,
      `Learning is funded with {o} per head and year.
       Everyone has {o} a year to spend on study.
       Each year {o} are available to every person for study.
       A yearly {o} per person pays for learning.`,
    ],
    questions: [
      `How much money do I have for courses and books?
       What is the training budget per person?
       What can I spend on conferences each year?`,
      `How large is the annual training allowance?
       What is my budget for conferences and courses?
       How much does the company pay for training?`,
    ],
  }),
];

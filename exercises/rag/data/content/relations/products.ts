import { relation } from "./relation.ts";

/** Relations of products. */
export const productRelations = [
  relation({
    id: "owner_team",
    types: ["product", "team"],
    heading: "the team in charge",
    cues: "looked owned belongs backlog responsib hands charge roadmap pager bugs steward custod maintain",
    statements: [
      `{s} is in the hands of {o}, from the roadmap to the pager.
       Bugs in {s} go straight to the backlog of {o}.
       Since the last reshuffle {o} has looked after {s}.
       {s} belongs to {o}; other groups send pull requests.`,
      `{o} carries {s} end to end, design reviews included.
       The stewards of {s} are {o}.
       Anything about {s} lands with {o}, who decide what gets built.
       {s} has found its permanent home with {o}.`,
    ],
    questions: [
      `Which team owns {s}?
       Who is responsible for {s} inside the company?
       What group do I send a feature idea for {s} to?`,
      `Which squad maintains {s}?
       Whose product is {s}, internally?
       What team should a defect in {s} be assigned to?`,
    ],
    hop: [
      `the team that owns {s}
       the group responsible for {s}
       the people who build {s}`,
      `the squad behind {s}
       the team that maintains {s}
       the group that develops {s}`,
    ],
  }),
  relation({
    id: "retention",
    types: ["product", "days_kept"],
    heading: "how long records are kept",
    cues: "kept keep purge delete erase retain hold held store wiped remain drop",
    statements: [
      `Customer records in {s} are kept for {o} and then purged for good.
       After {o} a nightly job deletes what {s} has collected.
       {s} holds on to raw events for {o}; older ones are erased.
       We store the trail that {s} leaves for {o}, not longer.`,
      `Entries in {s} stay available for {o} before they are wiped.
       {s} drops customer data once it is {o} old.
       What a client records with {s} remains on our disks for {o}.
       The clean-up of {s} removes anything older than {o}.`,
    ],
    questions: [
      `How long can a client look back in {s}?
       For what period does {s} retain customer data?
       A client wants old history out of {s}: how far back does it reach?`,
      `What is the retention period of {s}?
       How far back can customers see their data in {s}?
       After what time does information disappear from {s}?`,
    ],
  }),
  relation({
    id: "rate_limit",
    types: ["product", "per_minute"],
    heading: "the request quota",
    cues: "calls throttl quota requests minute 429 ceiling burst allow accept",
    statements: [
      `The public interface of {s} now answers {o} per key before it sends 429.
       {s}: throttling starts at {o} for every API key.
       Integrators may send {s} {o}; bursts beyond that are queued.
       Ceiling of the {s} gateway set to {o} per client.`,
      `Each token gets {o} against {s}, then has to back off.
       {s} accepts {o} from one caller from now on.
       The allowance for third-party traffic to {s} is {o}.
       Clients of {s} are cut off beyond {o}.`,
    ],
    questions: [
      `What is the rate limit of {s}?
       How fast may an integration poll {s} before it is rejected?
       How many API hits does {s} allow each integrator?`,
      `How much API traffic does {s} tolerate from one customer?
       What is the quota on the interface of {s}?
       At what pace does a script get throttled by {s}?`,
    ],
  }),
  relation({
    id: "uptime",
    types: ["product", "percent"],
    heading: "promised availability",
    cues: "availab reachab up uptime commit downtime month guarantee working",
    statements: [
      `For {s} we commit to {o} availability, measured over a calendar month.
       {s} has to be reachable {o} of the time; planned work counts against it.
       Contracts for {s} name a floor of {o} per month.
       The figure we sign for {s} is {o}, not counting the customer's own network.`,
      `{s} is sold with a guarantee of {o} in each month.
       We stand by {o} for {s}; credits apply below that.
       Service hours of {s} must reach {o} every month.
       The promise for {s} is {o}, checked by probes from outside.`,
    ],
    questions: [
      `What uptime do we promise customers of {s}?
       What is the SLA on {s}?
       How much of the time must {s} be working under our contracts?`,
      `What availability is guaranteed for {s}?
       Which service level applies to {s}?
       Below what monthly figure do we owe credits for {s}?`,
    ],
  }),
  relation({
    id: "p1_response",
    types: ["product", "minutes"],
    heading: "the first reaction to an outage",
    cues: "outage react respon first answer human reply priority severity picks critical",
    statements: [
      `When {s} is down for a customer, a human replies within {o}.
       Outages of {s}: first reaction after {o} at the latest, day or night.
       The clock for {s} gives us {o} to pick up a critical case.
       Severity one on {s} means that somebody answers inside {o}.`,
      `A blocked customer of {s} hears from an engineer after no more than {o}.
       For emergencies in {s} the target is {o} to acknowledge.
       We take up a stoppage of {s} in {o} or less.
       Critical reports about {s} are acknowledged within {o}.`,
    ],
    questions: [
      `How quickly do we have to respond to a P1 on {s}?
       What is the response time for critical incidents in {s}?
       A customer cannot use {s} at all. By when must we get back to them?`,
      `What is the deadline to react to a priority-one case for {s}?
       {s} has stopped at a client's site. How soon do they get an answer?
       What response target applies to total failures of {s}?`,
    ],
  }),
  relation({
    id: "region",
    types: ["product", "place"],
    heading: "where it is hosted",
    cues: "runs rack centre host machines served region physically disks cluster",
    statements: [
      `{s} runs on machines in {o}, with nothing outside that country.
       The racks for {s} stand in {o}.
       All traffic for {s} is served from {o}.
       We host {s} in {o} because the first customers asked for it.`,
      `The cluster behind {s} is physically in {o}.
       {o} is where the disks of {s} spin.
       {s} lives in a data centre in {o}.
       Nothing of {s} is processed outside {o}.`,
    ],
    questions: [
      `Where is {s} hosted?
       In what location does customer data of {s} reside?
       A procurement form asks for the hosting country of {s}. What goes in?`,
      `What is the hosting location of {s}?
       In which place are the servers for {s}?
       A lawyer asks where {s} keeps its data geographically. What do we say?`,
    ],
  }),
  relation({
    id: "upload_limit",
    types: ["product", "megabytes"],
    heading: "the largest file",
    cues: "upload attach file larger larger size mb import big",
    statements: [
      `{s} takes attachments up to {o}; larger ones bounce with a red banner.
       Anything heavier than {o} is refused by {s}, so split it first.
       You can drop files of {o} into {s}, not more.
       The import box in {s} stops at {o} per file.`,
      `{s} turns away documents that weigh more than {o}.
       Up to {o} a file goes into {s} without trouble.
       Scans must stay under {o} for {s} to swallow them.
       {s} reads imports of at most {o} in one go.`,
    ],
    questions: [
      `What is the maximum upload size in {s}?
       How big may a document be for {s}?
       A client's PDF is rejected by {s}. What is the limit?`,
      `What is the biggest file that can be put into {s}?
       How large an attachment can users put into {s}?
       Above what weight is a file rejected by {s}?`,
    ],
  }),
  relation({
    id: "supplier",
    types: ["product", "vendor"],
    heading: "the outside supplier",
    cues: "depend outside bought relies supplier tiles third buy buys under hood powered provider",
    statements: [
      `Under the hood {s} depends on {o}; if they are down, so is half of the screen.
       {s} buys one essential piece from outside, namely from {o}.
       The one third party that {s} cannot do without is {o}.
       {o} delivers the component that {s} is built around.`,
      `{s} stands on a service of {o}.
       Without {o} there would be no {s}; they supply its core.
       {s} is powered by {o} behind our own front.
       For its main ingredient {s} relies on {o}.`,
    ],
    questions: [
      `Which vendor does {s} rely on?
       What external company does {s} need to work?
       If {s} breaks because of a supplier, which one would it be?`,
      `Which supplier is behind {s}?
       What outside firm does {s} depend on?
       Whose service is {s} built upon?`,
    ],
    hop: [
      `the vendor that stands behind {s}
       the external supplier of {s}
       the company that delivers a part of {s}`,
      `the supplier behind {s}
       the outside firm that powers {s}
       the provider whose service carries {s}`,
    ],
  }),
  relation({
    id: "seat_price",
    types: ["product", "money"],
    heading: "the price of a seat",
    cues: "price seat list user license licence cost",
    statements: [
      `A seat of {s} costs {o} a month.
       {s} is listed at {o} per user and month.
       We charge {o} for each {s} user.
       {o} is the monthly list price of {s}.`,
      `{s}: {o} per named user.
       One licence for {s} goes for {o} monthly.
       Our list has {s} at {o}.
       The going rate for {s} is {o} per head.`,
    ],
    questions: [
      `What does {s} cost per user?
       What is the monthly fee for one person on {s}?
       Quote for a prospect: how much is a single subscription to {s}?`,
      `How expensive is {s} for each user?
       What do we charge monthly for one licence of {s}?
       A lead asks for the tariff of {s} per head. What is it?`,
    ],
  }),
];

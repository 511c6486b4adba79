import { termsOf } from "./terms.ts";

/**
 * What companies write down about themselves, a matter a line: words in which it is asked for and said. None is particular
 * to a company. A word may belong to several matters.
 */
const MATTERS = `
lead leader leads led head heads boss manager manage manages run runs charge helm steer steers director chair chief speak sign approval reports
own owner owned owns belong belongs hands responsible custodian steward maintain maintains maintainer backlog accountable build builds develop feature bugs roadmap custody care looked inside
contact counterpart account manager reach call speak talk phone escalate side deal dealings handles
channel chat room slack post thread ping message write inbox reach reads
site building office located based sit sits desk desks seat seats house houses home works benches floor sitting person found
administer administrator operate operates operated root upkeep access account accounts login logins permission permissions grant grants rights patch patching tend tended running
facilities facility housekeeping keys badge badges caretaker building card access reception deliveries lunch broken lamp repair front
evacuate evacuated evacuation fire alarm siren emergency assembly assemble gather meet meeting smoke wardens warden heads muster drill
open opening hours door doors unlocked unlock staffed reception guest guests visitors visitor accessible enter entered couriers gate entrance code suppliers
backup backups backed snapshot dump copy copied copies saved mirrored safety nightly
rotate rotated rotation rotating renew renews renewed replaced expire expires valid live password passwords secret secrets credential credentials key keys token tokens login service
maintenance downtime unavailable down offline outage reboot reboots restart serviced shut window updates planned
duty pager on-call call standby rota rotation shift handover handed hands swap swaps baton switch changes
contract agreement deal signed signature paper expire expires ends end ending lapse lapses until through renew renewal terminate bound
notice terminate termination cancel cancellation leave leaving exit letter advance beforehand ahead early weeks
use uses used using bought buy subscribe subscribed subscription licence licensed rolled customer went live switched signed runs product work take took
customer success account relationship visits handed care colleague involve face cares calls
credit goodwill compensation rebate discount invoice bill off back less lowered reduce apology compensated knock owes incident trouble
fix fixes fixed solve solved solves resolve resolves remedy cure cured clear cleared help helps helped gone workaround screen reports reported
keep keeps kept retain retains retained retention store stores stored storage hold holds delete deleted deletes deletion purge purged erase erased history trail look raw records period
price prices pricing cost costs charge charged fee seat seats user users month head licence subscription quote prospect single
rate limit request requests call calls hits api interface poll integration integrator integrations integrators throttle throttled throttling ceiling gateway queued rejected burst quota per minute second
upload uploads file files document attachment attachments size large larger big bigger heavier megabytes drop split refused refuses accepts accept
uptime availability available sla guarantee guaranteed promise promised service working time monthly year reached contracts
respond responds response reply react reaction answer answers first critical incident severity p1 pick clock outages urgent somebody
rely relies relied depend depends dependency needs need component piece supplier vendor third-party external outside underneath hood delivers service company breaks buys essential built
hosted host hosts hosting country location reside resides racks servers machines region traffic served stand stands data run runs centre
refund refunds refunded money returned return window payment payments back full cancellations charge
laptop laptops notebook computer machine machines device devices equipment exchange exchanged replace replaced replacement new rhythm old
carry carried over transferred transfer remains remaining unused holidays holiday vacation leave days entitlement next year
probation trial newly hired joiner new starter months tested confirmed
remote home homeworking office presence days week telework elsewhere desk
parental maternity paternity child birth baby family leave paid
sick ill illness sickness doctor certificate note
hotel hotels night lodging accommodation overnight room travel trip trips
meal meals food dinner allowance daily per diem subsistence travel
expense expenses claim claims receipt receipts submit submitted reimburse reimbursed reimbursement handed
training learning course courses conference conferences books study development budget
referral refer recommend recommended tip friend hired hire brought bonus reward
approval approve approves limit spend spending purchase purchases order orders buy without signature amount alone
bonus bonuses variable pay pool budgeted budget incentive put aside sum shared
salary salaries band grade earn earns earned income paid pay most highest top ceiling level
discount discounts off reduce salesperson sales negotiate negotiation maximum percent price list rebate take nobody gives
vulnerability vulnerabilities findings finding weaknesses weakness security serious open unresolved examination pentest test audit holes
gift gifts present presents accept value
overtime extra compensated time hours
notice resign resignation quit employee
bicycle bike car commute ticket public transport subsidy
interruption interruptions interrupted outage outages down downtime cause caused minutes why worst
device devices equipment pieces count quantity items buy price
course courses places booked bookings participants heads people training price cost
subscription subscriptions services service supplier ordered pay tool tools seats yearly annual cost used purpose accountable
`
  .trim()
  .split("\n");

const mattersOfTerm = new Map<string, number[]>();
MATTERS.forEach((line, matter) => {
  for (const term of new Set(termsOf(line))) mattersOfTerm.set(term, [...(mattersOfTerm.get(term) ?? []), matter]);
});

/** Numbers of the matters that a word belongs to. */
export const mattersOf = (term: string): readonly number[] => mattersOfTerm.get(term) ?? [];

import { termsOf } from "./terms.ts";

/**
 * Words that stand for one another in what companies write, a group a line; none is particular to a company. A word may
 * be in several groups.
 */
const GROUPS = `
lead leader leads head heads boss manager manage manages run runs charge helm steer steers director chair chief responsible speaks
own owner owned owns belong belongs hands responsible steward custodian maintain maintainer backlog accountable
contact counterpart reach call speak talk phone escalate ring side account
channel chat room slack post thread ping message write inbox
site building office location place located based sit sits desk desks seat seats house houses home works benches floor
administer administrator operate operates operated root upkeep access account login permission permissions grant grants rights patch tend
facilities facility housekeeping keys badge badges caretaker building card reception deliveries front
evacuate evacuated evacuation fire alarm siren emergency assembly assemble muster gather meet meeting drill smoke roll wardens
open opening hours door doors unlocked unlock staffed reception guest visitors visitor accessible enter entered gate entrance closed closes
backup backups backed snapshot dump copy copied copies saved mirrored safety nightly
rotate rotated rotation rotating renew renews renewed replace replaced replacement expire expires change changed changes exchange lifetime valid
password passwords secret secrets credential credentials key keys token tokens login certificate
maintenance downtime unavailable down offline outage reboot reboots restart serviced service shut window updates
duty pager on-call call standby rota rotation shift handover handed hands swap swaps baton switch
contract agreement deal signed signature paper terms term bound tied
expire expires end ends ending lapse lapses run out until through close renewal renew due terminate
notice terminate termination cancel cancellation leave leaving exit warning letter advance beforehand ahead walk quit
use uses used using live adopted bought buy subscribe subscribed subscription licence licensed license rolled customer switched runs product settled
customer client account success relationship partner visits care
credit goodwill compensation rebate discount refund off back less lowered reduce apology compensated
fix fixes fixed solve solved solves resolve resolves remedy cure cured clear cleared help helps helped gone workaround remedied repair
keep keeps kept retain retained retention store stored storage hold delete deleted deletes deletion purge purged erase erased history back gone
price prices pricing cost costs charge charges charged fee fees pay paid pays euro bill billed list invoice rate tariff
per seat seats user users head licence license
budget spend spending allowance amount limit cap ceiling most maximum max up funds pot
minimum least floor lowest smallest
highest largest biggest most maximum greatest longest top dearest
lowest smallest least minimum cheapest shortest fewest
limit limits cap capped ceiling maximum max most quota throttle throttled allowed threshold
request requests call calls api rate throttle interface
upload uploads file files attachment attachments size large larger big bigger megabytes accept accepts
uptime availability available guarantee guaranteed promise promised service level sla reachable
response respond responds reply answer first reaction react acknowledge acknowledged
travel trip trips journey hotel hotels night lodging accommodation overnight stay room
expense expenses reimburse reimbursed reimbursement claim claims receipt receipts refund
meal meals food dinner lunch daily allowance per diem subsistence
leave vacation holiday holidays off absence days annual
sick ill illness sickness doctor certificate note medical
parental maternity paternity child birth baby family
remote home homeworking hybrid office presence telework wfh
probation trial period new joiner starter start join joined
salary pay wage compensation band grade income paid earn earns
bonus bonuses variable incentive commission reward
training learning course courses conference education development books study
approve approves approval approved sign signs signature consent permission authorise authorised authorize okay allow
purchase purchases order orders buy procurement spend spending
laptop notebook computer device devices hardware machine equipment
security incident breach report reported disclose vulnerability
region hosted hosting host datacentre datacenter country located stands servers run data
launch launched release released ship ships shipped available rollout live start
deadline due date day latest by
frequency often interval every how cadence regularly
duration long length last lasts lasting period time
employee employees staff people colleague colleagues worker workers headcount everybody
supplier vendor provider partner agency
meeting meetings weekly review demo stand-up standup
interview interviews hiring hire candidate candidates recruit recruiting referral refer
phone mobile handset sim
car cars vehicle drive mileage kilometre kilometer
delete remove erase forget wipe
invoice invoices bill bills billing payment pay due terms
support helpdesk hotline desk help
severity priority urgent critical p1
test tests testing check checks verify
`
  .trim()
  .split("\n");

const groupsOf = new Map<string, number[]>();
GROUPS.forEach((line, group) => {
  for (const term of new Set(termsOf(line))) groupsOf.set(term, [...(groupsOf.get(term) ?? []), group]);
});

/** Numbers of the groups that a term is in. */
export const conceptsOf = (term: string): readonly number[] => groupsOf.get(term) ?? [];

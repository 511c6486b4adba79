import { type Matter, matter } from "./relation.ts";

/** What is written about teams and the systems that they run. */
const TEAMS_AND_SYSTEMS: readonly Matter[] = [
  matter(
    "team",
    "name:person",
    `lead leader leaders leads led leading leadership head heads headed heading boss manager manage manages managed managing
    chief director directs supervisor supervise supervises steer steers helm charge captain superior superiors report
    reports reporting answerable chair chairs presides command principal superintendent approval approve approves sign-off
    authorise authorises blessing`,
    `sign signs signature team plan plans hire hires hiring decide decides holiday request successor
    succeeded succeeds appointed took top run runs running responsible permission consent agree
    oversees oversee oversight accountable guides guide rules commands ultimately word final senior`,
  ),
  matter(
    "team",
    "channel",
    `channel channels chat slack room rooms thread threads ping message messages messaging messenger dm online handle hashtag
    conversation board instant`,
    `post posts write writes reach reaches question questions ask inbox mail contact talk read reads monitor monitored watch
    watches watched urgent quickest fastest get hold attention notify text type typing answers listens listen discuss
    drop note line forum feed digital internal best contacted addressed quick help`,
  ),
  matter(
    "team",
    "name:office",
    `based base sit sits sitting seat seats seated desk desks located location house houses housed home occupy occupies occupied
    building buildings site premises situated stationed quarters headquarters resides address roof town city lives camp office
    offices`,
    `floor work works working place person visit visits find found meet move moved moves move walk knock physically corridor wing
    spot space rooms settled upstairs shares belongs
    stay stays spend spends days come lives sits found under same`,
  ),
  matter(
    "team",
    "weekly",
    `on-call oncall duty pager rota roster rotation rotations rotate rotates shift shifts handover hand hands handed handing
    swap swaps swapped baton standby stand-by changeover relieved relieve relieves relay cover covers passes pass passed emergency`,
    `call switch switches switched change changes turn turns takes phone week weekly next person begins starts start
    responder engineer ends alert alerts watch
    carries carry carried receives takes taken round responsibility woken nights bell`,
  ),
  matter(
    "team",
    "money",
    `bonus bonuses variable incentive incentives premium premiums pool pot reward rewards payout distribute distributed divide
    divided split extra`,
    `pay paid share shares shared performance target targets budget budgeted aside reserved reserve sum money amount year
    goals set fund
    divides earned extra envelope total kitty top-up distributed`,
  ),
  matter(
    "system",
    "name:team",
    `administer administers administered administrator administrators administration admin admins operate operates operated
    operator operators operation root access account accounts login logins log-in permission permissions sysadmin grant grants
    granted granting maintain maintains maintained maintainer upkeep custody custodian caretaker credentials user users
    look looks care`,
    `run runs running rights patch patches patching tend tends tended keep keeps owner owns owned responsible responsibility
    team group hand hands manage manages managed settings ask request requests gives give steward charge configuration
    configure configures technical belongs password authorise apply
    let lets technically sits domain territory team supports support in-charge keeps alive hosted entry allowed`,
  ),
  matter(
    "system",
    "weekly",
    `maintenance downtime unavailable unreachable offline outage reboot reboots rebooted restart restarts restarted window shut
    shutdown stops pause paused pauses interruption servicing serviced service upkeep closed halted halt stop stopped
    upgrade upgrades upgraded disruption`,
    `planned scheduled schedule regular routine patch patched patches update updates updated work works week weekly rely save
    taken switched expect avoid goes reserved touch slot purpose cleaning down
    interrupted interrupt regular regularly away usable unusable black unplugged sleeps rest asleep technicians`,
  ),
  matter(
    "system",
    "clock",
    `backup backups backed back-up snapshot snapshots dump dumps dumped copy copies copied copying mirror mirrored replicate
    replicated replica replication tape archive archived preserved duplicate duplicated safeguarded`,
    `save saved saves saving nightly night daily day safety secured safe data begins starts runs run off-site frozen hour finish
    finished overnight stored state before evening morning job
    put away written recorded duplicated take taken makes made securing`,
  ),
  matter(
    "system",
    "count",
    `vulnerability vulnerabilities vulnerable finding findings weakness weaknesses hole holes security flaw flaws pentest
    penetration examination audit assessment tester testers unrepaired unpatched scan scanner exploit exposure hackers attackers
    insecure secure gaps gap`,
    `open outstanding unresolved unfixed critical severe serious high severity issue issues risk risks defects problems remain
    remaining left count number test tests closed repaired pending list report still known auditors points exercise
    unsolved troubles discovered discovered unaddressed cracks leaks dangerous found need fixing still waiting`,
  ),
  matter(
    "system",
    "duration:long",
    `password passwords passphrase secret secrets credential credentials token tokens key keys certificate certificates rotate
    rotated rotation rotating renew renewed renews renewal expire expires expired expiry valid validity`,
    `change changed changes replaced replace replaces live lives lifetime lifespan age old fresh new often interval regularly
    service usable last lasts longest reissued issue issued exchange exchanged update updated swap
    reset rekeyed turnover stays remain good reach period maximum`,
  ),
];

/** What is written about products. */
const PRODUCTS: readonly Matter[] = [
  matter(
    "product",
    "name:team",
    `own owner owners owns owned ownership owning responsible responsibility accountable accountability belong belongs belonging
    develop develops developed developer developers development build builds built builder maintain maintains maintained
    maintainer maintainers backlog roadmap steward custody feature features idea suggestion suggestions bug bugs wish wishes
    improvement improvements defect defects programmers engineers engineering`,
    `hand hands behind look looks looked care code request requests feedback decide decides team group inside company ticket
    tickets report reports charge written writes works working complaint complaints product create creates takes address fix
    squad run runs
    answerable answers looks shapes shape leads drives home parents parent programmed invents innovation proposal proposals`,
  ),
  matter(
    "product",
    "name:vendor",
    `rely relies relied reliance reliant depend depends dependency dependencies dependent supplier suppliers vendor vendors
    provider providers third-party third party parties external externally outside outsourced outsider partner partners
    subcontractor underneath underlying hood upstream delivers deliver delivered supplies supply supplied powered powers`,
    `need needs needed require requires company component components piece part parts essential engine built buy buys bought
    breaks fails failure source sourced without uses firm business bottom core run comes purchased contracted service services
    foundation base stands backbone collapse stop goes leans lean counts count makes possible heart hooks plugged`,
  ),
  matter(
    "product",
    "name:country",
    `hosted host hosts hosting country countries reside resides residency located location rack racks server servers datacentre
    datacenter region regions jurisdiction nation territory soil geography abroad border borders physically`,
    `data traffic served serve serves stored store stores stand stands machine machines centre centres center operated run runs
    kept keep lies lie processed live lives where state sits sit hardware computers place leave leaves operates form
    law legal eu found geographically ground territory national stays remain home lie equipment farm`,
  ),
  matter(
    "product",
    "size",
    `upload uploads uploaded uploading file files attachment attachments attach attached pdf pdfs photo photos picture pictures
    image images scan scans megabyte megabytes mb document documents import imported`,
    `size sizes large larger largest big bigger biggest heavy heavier weigh weight drop refused rejected refuse reject accept
    accepts accepted bounce bounces limit maximum max ceiling send sends take takes exceed exceeds allowed fit goes single
    swallow swallows bulky split turned turns
    handle handles put digest sizes volume chokes passes add adding load user cap`,
  ),
  matter(
    "product",
    "rate",
    `rate api apis interface integration integrations integrator integrators throttle throttled throttling throttles gateway
    queued burst bursts quota poll polls polling endpoint endpoints programmatic script scripts automated bot request requests
    query queries calls hits`,
    `call hit client clients limit limits limited ceiling second minute hour key keys traffic fast often many allowed allow
    allows sends send per maximum developer developers program partner partners systems cap capped answers answer exceeding slow
    tolerate tolerates handles frequency connection
    hammer flood load intervals permit permitted tops calling hour fire lets cut`,
  ),
  matter(
    "product",
    "duration:long",
    `retain retains retained retaining retention keep keeps kept keeping store stores stored storage storing hold holds held
    delete deletes deleted deletion deleting purge purged purges erase erased erases wipe wiped wiped discard discarded
    discards history historic historical log logs archive archived preserve preserves preserved destroyed dropped vanish vanishes
    disappear disappears gone scrub cleaned expunged`,
    `record records trail event events past back data customer period old older far remove removed remain remains look
    raw forgotten collected save saved stay stays available longer days after client still see reach reaches retrieve trace
    information position positions tracks
    records lasts last lifespan kill clear cleared cleans throw thrown`,
  ),
  matter(
    "product",
    "percent",
    `uptime availability available sla slas reachable guarantee guarantees guaranteed guarantees promise promised promises commit
    commits committed commitment accessible operational online`,
    `working service level month monthly contract contracts floor figure target year time minimum least percent percentage
    downtime share customers calendar reliability running measured function functions assure assured hours up pledge pledged
    expect sign signed
    alive stay stays being working written least fraction fall drop below`,
  ),
  matter(
    "product",
    "duration:short",
    `respond responds responded responding response responses reply replies replied react reacts reaction critical incident
    incidents severity p1 sev outage outages urgent emergency emergencies acknowledge acknowledged acknowledgement blocker
    standstill`,
    `answer answers answered first pick picked down broken clock customer customers human minutes minute fast quickly quick soon
    major worst highest priority attend attention back somebody someone cannot within fails failure unusable problem
    disaster stopped deal tackle touch top dead stands total level helpdesk support touches hear
    sign life wait waits serious grave sos help react until talk notice feedback contact expect expects word`,
  ),
  matter(
    "product",
    "percent",
    `discount discounts rebate rebates reduction reductions concession concessions negotiate negotiated negotiation negotiations
    negotiating haggle bargain bargaining salesperson salespeople sales reps rep cheaper`,
    `knock lower lowered reduce reduced deal deals list price prices limit maximum max furthest allowance seller sell sells most
    floor percent give gives given grant grants going signed allowed offer margin quote authority yield far bottom
    largest biggest room
    under undercut margin permitted freely hand decrease lowest cut cuts mark markdown allow allows come steepest highest`,
  ),
  matter(
    "product",
    "money",
    `price prices priced pricing cost costs charge charged charges fee fees seat seats licence licences license licenses
    subscription subscriptions tariff`,
    `user users month monthly person head pay pays payable quote quoted list expensive bill billed prospect single each individual
    customer net per employee somebody euros money much
    rate worth runs come comes each place position monthly spend`,
  ),
];

/** What is written about what the company itself runs and sells. */
export const THINGS: readonly Matter[] = [...TEAMS_AND_SYSTEMS, ...PRODUCTS];

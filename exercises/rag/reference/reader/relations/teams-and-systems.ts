import { type Relation, relation } from "./relation.ts";

/** Relations of teams and of the systems that they run. */
export const TEAM_AND_SYSTEM_RELATIONS: readonly Relation[] = [
  relation(
    "team",
    { kinds: ["name"], subtype: "person" },
    `lead leader leaders leads led leading leadership head heads headed heading boss manager manage manages managed managing
    chief director directs supervisor supervise supervises steer steers helm charge captain superior superiors report
    reports reporting answerable chair chairs presides command principal superintendent approval approve approves sign-off
    authorise authorises blessing`,
    `sign signs signature team plan plans hire hires hiring decide decides holiday request successor
    succeeded succeeds appointed took top run runs running responsible permission consent agree
    oversees oversee oversight accountable guides guide rules commands ultimately word final senior`,
  ),
  relation(
    "team",
    { kinds: ["channel"] },
    `channel channels chat slack room rooms thread threads ping message messages messaging messenger dm online handle hashtag
    conversation board instant`,
    `post posts write writes reach reaches question questions ask inbox mail contact talk read reads monitor monitored watch
    watches watched urgent quickest fastest get hold attention notify text type typing answers listens listen discuss
    drop note line forum feed digital internal best contacted addressed quick help`,
  ),
  relation(
    "team",
    { kinds: ["name"], subtype: "office" },
    `based base sit sits sitting seat seats seated desk desks located location house houses housed home occupy occupies occupied
    building buildings site premises situated stationed quarters headquarters resides address roof town city lives camp office
    offices`,
    `floor work works working place person visit visits find found meet move moved moves move walk knock physically corridor wing
    spot space rooms settled upstairs shares belongs
    stay stays spend spends days come lives sits found under same`,
  ),
  relation(
    "team",
    { kinds: ["weekly"] },
    `on-call oncall duty pager rota roster rotation rotations rotate rotates shift shifts handover hand hands handed handing
    swap swaps swapped baton standby stand-by changeover relieved relieve relieves relay cover covers passes pass passed emergency`,
    `call switch switches switched change changes turn turns takes phone week weekly next person begins starts start
    responder engineer ends alert alerts watch
    carries carry carried receives takes taken round responsibility woken nights bell`,
  ),
  relation(
    "team",
    { kinds: ["money"] },
    `bonus bonuses variable incentive incentives premium premiums pool pot reward rewards payout distribute distributed divide
    divided split extra`,
    `pay paid share shares shared performance target targets budget budgeted aside reserved reserve sum money amount year
    goals set fund
    divides earned extra envelope total kitty top-up distributed`,
  ),
  relation(
    "system",
    { kinds: ["name"], subtype: "team" },
    `administer administers administered administrator administrators administration admin admins operate operates operated
    operator operators operation root access account accounts login logins log-in permission permissions sysadmin grant grants
    granted granting maintain maintains maintained maintainer upkeep custody custodian caretaker credentials user users
    look looks care`,
    `run runs running rights patch patches patching tend tends tended keep keeps owner owns owned responsible responsibility
    team group hand hands manage manages managed settings ask request requests gives give steward charge configuration
    configure configures technical belongs password authorise apply
    let lets technically sits domain territory team supports support in-charge keeps alive hosted entry allowed`,
  ),
  relation(
    "system",
    { kinds: ["weekly"] },
    `maintenance downtime unavailable unreachable offline outage reboot reboots rebooted restart restarts restarted window shut
    shutdown stops pause paused pauses interruption servicing serviced service upkeep closed halted halt stop stopped
    upgrade upgrades upgraded disruption`,
    `planned scheduled schedule regular routine patch patched patches update updates updated work works week weekly rely save
    taken switched expect avoid goes reserved touch slot purpose cleaning down
    interrupted interrupt regular regularly away usable unusable black unplugged sleeps rest asleep technicians`,
  ),
  relation(
    "system",
    { kinds: ["clock"] },
    `backup backups backed back-up snapshot snapshots dump dumps dumped copy copies copied copying mirror mirrored replicate
    replicated replica replication tape archive archived preserved duplicate duplicated safeguarded`,
    `save saved saves saving nightly night daily day safety secured safe data begins starts runs run off-site frozen hour finish
    finished overnight stored state before evening morning job
    put away written recorded duplicated take taken makes made securing`,
  ),
  relation(
    "system",
    { kinds: ["count"] },
    `vulnerability vulnerabilities vulnerable finding findings weakness weaknesses hole holes security flaw flaws pentest
    penetration examination audit assessment tester testers unrepaired unpatched scan scanner exploit exposure hackers attackers
    insecure secure gaps gap`,
    `open outstanding unresolved unfixed critical severe serious high severity issue issues risk risks defects problems remain
    remaining left count number test tests closed repaired pending list report still known auditors points exercise
    unsolved troubles discovered discovered unaddressed cracks leaks dangerous found need fixing still waiting`,
  ),
  relation(
    "system",
    { kinds: ["duration"], subtype: "long" },
    `password passwords passphrase secret secrets credential credentials token tokens key keys certificate certificates rotate
    rotated rotation rotating renew renewed renews renewal expire expires expired expiry valid validity`,
    `change changed changes replaced replace replaces live lives lifetime lifespan age old fresh new often interval regularly
    service usable last lasts longest reissued issue issued exchange exchanged update updated swap
    reset rekeyed turnover stays remain good reach period maximum`,
  ),
];

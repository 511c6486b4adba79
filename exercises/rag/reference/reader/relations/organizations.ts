import { type Relation, relation } from "./relation.ts";

/** Relations of customers, vendors and offices. */
export const ORGANIZATION_RELATIONS: readonly Relation[] = [
  relation(
    "customer",
    { kinds: ["name"], subtype: "person" },
    `csm success account accounts relationship relations relation manager manages managed liaison face adviser advises portfolio
    assigned partner contact counterpart`,
    `care cares look looks colleague colleagues calls call visits visit handed hand point responsible handles handle serves
    side our involve talk talks speak knows know deals charge belongs ask turn customer client represent represents minds
    looked person inside house keeps happy first
    looked appointed dedicated name named contacts visited responsible relations nurtures guides anchor`,
  ),
  relation(
    "customer",
    { kinds: ["percent"] },
    `credit credited credits goodwill compensation compensate compensated rebate discount refund refunded apology apologise apologies
    sorry invoice invoiced amends gesture reduction reduced reduce deduct deducted concession voucher waived relief deduction`,
    `bill bills off back less lowered lower knock incident outage trouble inconvenience failure agreed agree payment pays pay
    receive received receives get gets got percent share percentage month give gave given grant granted promised allowed cheaper
    money disruption mishap owe owes make
    recompense offered offer taken reduce concede allowance forgiven next sweetener`,
  ),
  relation(
    "customer",
    { kinds: ["name"], subtype: "product" },
    `use uses used using buy buys bought buying purchase purchased purchases subscribe subscribed subscribes subscription licensed
    licence license licences signed rolled rollout deployed deploy adopted adopts adopt chose chosen chosen picked picks product
    products application applications software tool introduced installed runs`,
    `went live switched switch switches run work works take took taken order ordered orders sold sell sells solution dispatchers
    depots deal customer ours have has settled equipped relies goes decided moved started pays paying users package opted
    operate operates operating works day everyday sites site stands employ employs running`,
  ),
  relation(
    "vendor",
    { kinds: ["name"], subtype: "person" },
    `contact contacts counterpart account manager representative rep liaison escalate escalates escalation person interlocutor deal
    deals dealing dealings`,
    `reach call calls speak talk talks phone telephone stuck handles handle point turn responsible looks look
    care answers answer answered problem complain complaint problems side direct name named help helps end ring
    urgent push negotiate assigned gave hand
    partner picks channel regular voice replies spokesperson represented represents supplier messages send meets`,
  ),
  relation(
    "vendor",
    { kinds: ["date"] },
    `contract contracts contractual agreement expire expires expired expiry expiration ends ending lapse lapses lapsed bound renew
    renewed renewal renewing signed terminate terminates term tied prolong prolonged extension extend extended`,
    `deal paper end run runs running until through last lasts date finish finishes over committed commitment commitments valid
    stop stops long day deadline locked out relationship arrangement obliged stay negotiate negotiated remain still due
    cooperation ours
    closes close closing conclude concludes stands length lives expires reach until free`,
  ),
  relation(
    "vendor",
    { kinds: ["duration"], subtype: "long" },
    `notice warning terminate terminating termination cancel cancels cancelling cancellation canceled leave leaving exit quit withdraw
    withdrawal rid`,
    `letter advance beforehand ahead early earlier weeks months give given warning warn inform informed told tell end ending stop
    getting out prior write written before go goes pull part parting drop resign hear want wants announce announced lead time
    period wish deadline
    separate separation split divorce walk walking away requires required need needed owe latest term lengthy weeks beforehand`,
  ),
  relation(
    "office",
    { kinds: ["name"], subtype: "person" },
    `facilities facility caretaker janitor badge badges keys key card cards lunch lunches broken chair chairs lamp lamps reception
    receptionist housekeeping deliveries parcel parcels repair repairs repaired heating coffee concierge manager manages kitchen
    plumbing furniture`,
    `office building front desk access post premises runs run looks look care charge post bulb light lights mail responsible
    everyday person ask orders supplies door locked locks need needs sorts sort housekeeper handles tap find rooms keeps issue
    issues hands leak leaks lock organises anything responsible head
    maintains fix fixes fixing maintenance handyman toilet desk chair windows printer paper helpful everything else daily`,
  ),
  relation(
    "office",
    { kinds: ["hours"] },
    `open opens opened opening hours unlocked unlock unlocks staffed reception guest guests visitor visitors courier couriers
    accessible closes close closing gate entry admitted public daytime`,
    `door doors access enter entrance entered day days deliver delivered delivery supplier suppliers come times time locked
    somebody working weekdays business people get stand manned let front contractors drop inside between parcel outsiders shut
    customers turn
    welcome welcomed walk daily admitted entering available visit visits knock accept accepts`,
  ),
  relation(
    "office",
    { kinds: ["place", "clause"] },
    `evacuate evacuated evacuates evacuation fire fires alarm alarms siren sirens emergency emergencies assembly assemble assembles
    gather gathers gathering muster smoke warden wardens drill flames burns burning rally collect collects congregate`,
    `meet meets meeting point outside leave leaving stand stands counted count heads exit walk walks line everybody rings ring
    goes wait waits safe safely hears hear rush come clear empty run danger
    spot place safe headcount line queue wait`,
  ),
];

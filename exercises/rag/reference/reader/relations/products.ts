import { type Relation, relation } from "./relation.ts";

/** Relations of products. */
export const PRODUCT_RELATIONS: readonly Relation[] = [
  relation(
    "product",
    { kinds: ["name"], subtype: "team" },
    `own owner owners owns owned ownership owning responsible responsibility accountable accountability belong belongs belonging
    develop develops developed developer developers development build builds built builder maintain maintains maintained
    maintainer maintainers backlog roadmap steward custody feature features idea suggestion suggestions bug bugs wish wishes
    improvement improvements defect defects programmers engineers engineering`,
    `hand hands behind look looks looked care code request requests feedback decide decides team group inside company ticket
    tickets report reports charge written writes works working complaint complaints product create creates takes address fix
    squad run runs
    answerable answers looks shapes shape leads drives home parents parent programmed invents innovation proposal proposals`,
  ),
  relation(
    "product",
    { kinds: ["name"], subtype: "vendor" },
    `rely relies relied reliance reliant depend depends dependency dependencies dependent supplier suppliers vendor vendors
    provider providers third-party third party parties external externally outside outsourced outsider partner partners
    subcontractor underneath underlying hood upstream delivers deliver delivered supplies supply supplied powered powers`,
    `need needs needed require requires company component components piece part parts essential engine built buy buys bought
    breaks fails failure source sourced without uses firm business bottom core run comes purchased contracted service services
    foundation base stands backbone collapse stop goes leans lean counts count makes possible heart hooks plugged`,
  ),
  relation(
    "product",
    { kinds: ["name"], subtype: "country" },
    `hosted host hosts hosting country countries reside resides residency located location rack racks server servers datacentre
    datacenter region regions jurisdiction nation territory soil geography abroad border borders physically`,
    `data traffic served serve serves stored store stores stand stands machine machines centre centres center operated run runs
    kept keep lies lie processed live lives where state sits sit hardware computers place leave leaves operates form
    law legal eu found geographically ground territory national stays remain home lie equipment farm`,
  ),
  relation(
    "product",
    { kinds: ["size"] },
    `upload uploads uploaded uploading file files attachment attachments attach attached pdf pdfs photo photos picture pictures
    image images scan scans megabyte megabytes mb document documents import imported`,
    `size sizes large larger largest big bigger biggest heavy heavier weigh weight drop refused rejected refuse reject accept
    accepts accepted bounce bounces limit maximum max ceiling send sends take takes exceed exceeds allowed fit goes single
    swallow swallows bulky split turned turns
    handle handles put digest sizes volume chokes passes add adding load user cap`,
  ),
  relation(
    "product",
    { kinds: ["rate"] },
    `rate api apis interface integration integrations integrator integrators throttle throttled throttling throttles gateway
    queued burst bursts quota poll polls polling endpoint endpoints programmatic script scripts automated bot request requests
    query queries calls hits`,
    `call hit client clients limit limits limited ceiling second minute hour key keys traffic fast often many allowed allow
    allows sends send per maximum developer developers program partner partners systems cap capped answers answer exceeding slow
    tolerate tolerates handles frequency connection
    hammer flood load intervals permit permitted tops calling hour fire lets cut`,
  ),
  relation(
    "product",
    { kinds: ["duration"], subtype: "long" },
    `retain retains retained retaining retention keep keeps kept keeping store stores stored storage storing hold holds held
    delete deletes deleted deletion deleting purge purged purges erase erased erases wipe wiped wiped discard discarded
    discards history historic historical log logs archive archived preserve preserves preserved destroyed dropped vanish vanishes
    disappear disappears gone scrub cleaned expunged`,
    `record records trail event events past back data customer period old older far remove removed remain remains look
    raw forgotten collected save saved stay stays available longer days after client still see reach reaches retrieve trace
    information position positions tracks
    records lasts last lifespan kill clear cleared cleans throw thrown`,
  ),
  relation(
    "product",
    { kinds: ["percent"] },
    `uptime availability available sla slas reachable guarantee guarantees guaranteed guarantees promise promised promises commit
    commits committed commitment accessible operational online`,
    `working service level month monthly contract contracts floor figure target year time minimum least percent percentage
    downtime share customers calendar reliability running measured function functions assure assured hours up pledge pledged
    expect sign signed
    alive stay stays being working written least fraction fall drop below`,
  ),
  relation(
    "product",
    { kinds: ["duration"], subtype: "short" },
    `respond responds responded responding response responses reply replies replied react reacts reaction critical incident
    incidents severity p1 sev outage outages urgent emergency emergencies acknowledge acknowledged acknowledgement blocker
    standstill`,
    `answer answers answered first pick picked down broken clock customer customers human minutes minute fast quickly quick soon
    major worst highest priority attend attention back somebody someone cannot within fails failure unusable problem
    disaster stopped deal tackle touch top dead stands total level helpdesk support touches hear
    sign life wait waits serious grave sos help react until talk notice feedback contact expect expects word`,
  ),
  relation(
    "product",
    { kinds: ["percent"] },
    `discount discounts rebate rebates reduction reductions concession concessions negotiate negotiated negotiation negotiations
    negotiating haggle bargain bargaining salesperson salespeople sales reps rep cheaper`,
    `knock lower lowered reduce reduced deal deals list price prices limit maximum max furthest allowance seller sell sells most
    floor percent give gives given grant grants going signed allowed offer margin quote authority yield far bottom
    largest biggest room
    under undercut margin permitted freely hand decrease lowest cut cuts mark markdown allow allows come steepest highest`,
  ),
  relation(
    "product",
    { kinds: ["money"] },
    `price prices priced pricing cost costs charge charged charges fee fees seat seats licence licences license licenses
    subscription subscriptions tariff`,
    `user users month monthly person head pay pays payable quote quoted list expensive bill billed prospect single each individual
    customer net per employee somebody euros money much
    rate worth runs come comes each place position monthly spend`,
  ),
];

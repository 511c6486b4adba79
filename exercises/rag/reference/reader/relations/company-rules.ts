import { type Relation, relation } from "./relation.ts";

/** Rules that a company sets for everybody (money, time, equipment), and relations of pay grades, error codes and tables. */
export const COMPANY_RULE_RELATIONS: readonly Relation[] = [
  relation(
    "company",
    { kinds: ["duration"] },
    `refund refunds refunded money-back returned return returns withdraw withdrawal cancel cancels cancelled cancellation reimbursed
    reimbursement`,
    `money back full whole sum payment payments paid paying charge charged customer customers buyer buyers days regret mind
    undo within after reasons purchase period claim`,
  ),
  relation(
    "company",
    { kinds: ["duration"] },
    `laptop laptops notebook notebooks computer computers machine machines pc device devices hardware workstation equipment`,
    `exchange exchanged exchanges replace replaced replacement replaces new rhythm old work written cycle refresh refreshed
    renewed upgrade upgraded swap swapped age years months lifetime entitled next slow`,
  ),
  relation(
    "company",
    { kinds: ["duration"] },
    `probation probationary trial newly joiner joiners starter starters newcomer newcomers hire hires beginner`,
    `period new confirmed confirmation initial first contract contracts months tested test early employment start started
    permanent passes recruits hired job`,
  ),
  relation(
    "company",
    { kinds: ["money"] },
    `referral referrals refer referring referred recommend recommends recommendation recommended introducing introduce
    introduction introduces finder`,
    `friend friends acquaintance hired hire hires candidate tip bonus reward colleague worth premium pays paid brings bring
    brought thank person somebody job vacancy suggest successful applicant`,
  ),
  relation(
    "company",
    { kinds: ["money"] },
    `training trainings learning learn course courses conference conferences study studies education books book workshop workshops
    seminar seminars certification class classes further`,
    `budget yearly year head person development spend allowance pot aside money employee fund personal pay paid annual own skill
    skills ticket`,
  ),
  relation(
    "company",
    { kinds: ["duration"] },
    `carry carried carrying over unused untaken leftover transfer transferred transfers holiday holidays vacation leave`,
    `remain remains remaining next new year left old entitlement days december january lose lost expire expires kept save saved
    safe forfeit forfeited roll calendar move take taken rest`,
  ),
  relation(
    "company",
    { kinds: ["rate", "duration"] },
    `remote remotely home homeworking telework teleworking elsewhere hybrid away outside abroad kitchen`,
    `office presence day days week month work works worked working desk site often allowed sofa staff anywhere`,
  ),
  relation(
    "company",
    { kinds: ["money"] },
    `approval approvals approve approved purchase purchases purchasing order orders countersigned countersign procurement
    signature signatures spending sign-off`,
    `limit spend buy buying bought amount amounts above upwards finance threshold someone else second one alone sign signed
    commit team value price without ask boss permission expense own authority ceiling beyond`,
  ),
  relation(
    "company",
    { kinds: ["money"] },
    `meal meals food eat eating eats dinner dinners lunch breakfast diem subsistence restaurant hungry`,
    `daily day trip trips travel travels travelling traveller travellers journey journeys business visit allowance spend spent
    ceiling away claim refunded cap limit receipt receipts road customer`,
  ),
  relation(
    "company",
    { kinds: ["money", "rate"] },
    `mileage kilometre kilometres kilometer kilometers km mile miles car cars vehicle vehicles drive drives driving driven driver
    petrol fuel`,
    `own private rate travel paid pay refund reimbursed reimbursement allowance personal per each distance tolls customer road`,
  ),
  relation(
    "company",
    { kinds: ["money"] },
    `hotel hotels lodging accommodation overnight room rooms inn bed`,
    "night nights travel trip trips cost cap limit most spend stay stays sleep booking",
  ),
  relation(
    "company",
    { kinds: ["duration"] },
    "sick ill illness sickness doctor certificate unwell flu",
    "note days call absent absence",
  ),
  relation(
    "company",
    { kinds: ["duration"] },
    "parental maternity paternity child birth baby newborn",
    "family leave paid weeks months parents parent",
  ),
  relation(
    "company",
    { kinds: ["duration", "date"] },
    "expense expenses claim claims reimburse reimbursement reimbursed",
    "receipt receipts submit submitted hand handed late deadline within days trip",
  ),
  relation(
    "company",
    { kinds: ["money"] },
    "gift gifts present presents hospitality",
    "accept accepts value worth supplier keep customer",
  ),
  relation(
    "company",
    { kinds: ["money", "duration"] },
    "overtime extra",
    "hours compensated time pay paid late weekend",
  ),
  relation(
    "company",
    { kinds: ["duration"] },
    "resign resignation resigns quit employee",
    "notice leave leaving period job",
  ),
  relation(
    "company",
    { kinds: ["money"] },
    "bicycle bicycles bike bikes commute commuting bus train tram subsidy",
    "ticket public transport month allowance",
  ),
  relation(
    "grade",
    { kinds: ["money"] },
    `salary salaries band bands grade earn earns earned earning income wage wages pay paid remuneration`,
    `gross annually annual year yearly top tops ceiling maximum highest most upper end ends closes level limit above nobody scale
    max`,
  ),
  relation(
    "code",
    { kinds: ["clause"] },
    `fix fixes fixed fixing solve solved solves solution resolve resolves resolved remedy remedies cure cured cures help helps
    helped workaround error errors repair troubleshoot`,
    `gone clear cleared clears screen reset try again step steps trick message goes away happens
    code appears sees shows display showing rid disappear disappears advice get stop stops tell`,
  ),
  relation(
    "table",
    { kinds: ["count", "duration"] },
    "interruption interruptions interrupted outage outages disruption disruptions disturbed incident incidents disturbances",
    "down downtime cause caused minutes why worst longest reason often record lasted",
  ),
  relation(
    "table",
    { kinds: ["count", "money"] },
    "device devices equipment inventory hardware scanners printers monitors pieces asset assets",
    "count quantity items number buy price value worth replacement units stock",
  ),
  relation(
    "table",
    { kinds: ["count", "money"] },
    "course courses training trainings places booked booking bookings participants attendees",
    "heads people price cost costs spent sum attend sent registered",
  ),
  relation(
    "table",
    { kinds: ["money", "count"] },
    "subscription subscriptions services tool tools saas licences",
    "service supplier ordered pay seats yearly annual year cost costs used purpose accountable booked outside spend expensive",
  ),
];

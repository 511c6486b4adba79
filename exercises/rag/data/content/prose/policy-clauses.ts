import { lines } from "../per-split.ts";

/** Clauses that any policy may contain, by section. */
export const POLICY_PURPOSE = lines(`
  This policy exists because the same question was decided in five different ways in one year. It says what applies, to whom, and who decides in the cases it does not foresee.
  The rules below replace habits. They are short on purpose; where they are silent, use the judgement you would use with your own money.
  We want decisions in this matter to be the same in every office and not to depend on who happens to be in the room.
  The intention of this page is fairness first and simplicity second. It has been discussed with the works council and with the people who have to apply it.
  Auditors ask for a written rule, and so do new colleagues. This page is for both.
  At {company} much is left to those who do the work. This is one of the few matters that are not.
  Most people will need this page once a year. It is written so that they find what they need in a minute.
  Until now this was in three mails and in the memory of two colleagues. Both have asked for a page.
  Rules cost time, and so does their absence. Here we think that the second costs more.
  {company} has grown to a size at which "ask around" is no longer an answer.
  This page was written after a mistake that was nobody's fault. It is meant to keep it the only one of its kind.
  What stands here is the outcome of two workshops and a trial in one office. It will not please everybody in every case.
`);

export const POLICY_SCOPE = lines(`
  It applies to everybody with a contract of employment, in all offices. Contractors follow the rules of their agency unless their order says otherwise.
  All staff are covered, including those on fixed terms and working students. Guests and auditors are not.
  The policy covers our own operations. What customers do on their premises is their affair, even where they use our equipment.
  Everyone is bound by it, management included. Exceptions for individuals are written down and end by themselves after a year.
  Subsidiaries may be stricter, never more lenient.
  Temporary staff and trainees are included from their first day.
  It covers all sites alike. Local habits that were there before have ended, even the pleasant ones.
  Suppliers who work on our premises are told about it by those who invited them.
  Whoever acts for {company} is meant, on the payroll or not.
`);

export const POLICY_DUTIES = lines(`
  Team leads explain the policy to those who join and remind their teams once a year. They do not interpret it on their own.
  Whoever notices that the rule is not followed talks to the person first. Reports go to the owner of this page, and nobody suffers for making one in good faith.
  The owner of this page answers questions within a week and keeps a list of the decisions made, so that like cases are decided alike.
  Records are kept in the archive. Paper is scanned and thrown away.
  Finance samples ten cases in each quarter. The outcome is discussed with the leads concerned, without names.
  Managers approve in the form and not by mail. A message in the chat is not an approval, however friendly.
  If you are not sure, ask before rather than after. Asking is documented and protects you.
  New leads are taken through this page in their first month, by somebody who has applied it.
  Internal audit looks at it every second year and tells the owner first.
  The works council gets a list of all exceptions in January.
  Whoever changes a form that belongs to this page tells the owner before and not after.
  Requests go to the owner of this page, with the reason in one sentence.
  Teams may add to the rule for themselves, in writing and on the same page of the wiki.
  Translations are made for convenience. In doubt the English text decides.
  {person} is the deputy of the owner and answers when the owner is away.
  Templates are kept next to this page. Old ones are deleted, so please do not keep your own.
`);

export const POLICY_EXCEPTIONS = lines(`
  Exceptions are possible where the rule leads to something plainly unreasonable. They need a sentence of explanation and the consent of the owner of this page.
  In an emergency act first, and write down what you did on the next working day.
  There is no exception for customers who ask loudly. Send them to {person}, who has a talent for it.
  Two exceptions in a row for one person are looked at by somebody who knows neither the person nor the case.
  If a deadline of this page falls on a holiday, the next working day will do.
  The management may suspend the rule for a week, with a reason that everyone can read.
  Small deviations that cost nobody anything need a line to the owner and nothing else.
  Deviations granted under earlier versions end with the version under which they were granted.
  Where local law is stricter, it prevails. The owner keeps a table of the countries concerned.
`);

export const POLICY_REVIEW = lines(`
  The policy is reviewed once a year, or sooner if three exceptions have been granted for the same reason.
  Comments are welcome at any time and are answered. Changes are announced in the all-hands and take effect on the first of a month.
  Next review: together with the budget. {person} collects remarks.
  Typing errors are corrected without notice, everything else with two weeks' notice.
  What has changed is listed in the minutes of the meeting of team leads. The page itself shows what holds.
  It ends by itself after three years unless somebody still wants it.
  Proposals for another wording go to {person}, who likes short ones.
  Earlier versions remain in the wiki for reference. They do not apply to anything that happens after the day on which this one takes effect.
`);

/** Remarks after a rule on promises to customers or on machines. */
export const POLICY_REMARKS = lines(`
  The figure was chosen after a look at what comparable companies do.
  Questions of interpretation go to the owner of this page.
  It applies from the day named in the head of this page and not retroactively.
  Anything else has to be agreed beforehand and in writing.
  Whoever plans to rely on it in a large matter should speak to the owner first.
  Disputes about it have been rare, and we would like to keep it that way.
  Those who have to keep it were asked and can live with it.
  It was tried for a quarter before it was written down.
  The owner keeps the calculation behind it.
  Exceptions are listed at the end of this page, or there are none.
  Support has it on a card next to the telephone.
  It is checked by a machine, and a person looks at what the machine finds.
  Whoever finds another figure elsewhere tells the owner, please.
  New contracts refer to this clause by its number.
  It is looked at again after the first year.
  Nobody may promise anything else without the owner's consent.
`);

/** Remarks after a rule on staff. */
export const POLICY_STAFF_REMARKS = lines(`
  The figure was chosen after a look at what comparable companies do.
  This is a limit and not a target.
  Questions of interpretation go to the owner of this page.
  Part-time staff are treated alike.
  It applies from the day named in the head of this page and not retroactively.
  The works council has agreed.
  The rule is the same in all offices.
  Whoever plans to rely on it in a large matter should speak to the owner first.
  It was agreed in a single meeting, which is a record.
  Nobody has to give a reason for making use of it.
`);

import { lines } from "../split.ts";

/** Clauses that stand in any policy, by the section they belong to. */
export const POLICY_PURPOSE = lines(`
  This policy exists because the same question was decided in five different ways in one year. It says what applies, to whom, and who decides in the cases it does not foresee.
  The rules below replace habits. They are short on purpose; where they are silent, use the judgement you would use with your own money.
  We want decisions in this matter to be the same in every office and not to depend on who happens to be in the room.
  The intention of this page is fairness first and simplicity second. It has been discussed with the works council and with the people who have to apply it.
  Auditors ask for a written rule, and so do new colleagues. This page is for both.
  What stands here is the outcome of two workshops and a trial in one office. It will not please everybody in every case.
`);

export const POLICY_SCOPE = lines(`
  It applies to everybody with a contract of employment, in all offices. Contractors follow the rules of their agency unless their order says otherwise.
  All staff are covered, including those on fixed terms and working students. Guests and auditors are not.
  The policy covers our own operations. What customers do on their premises is their affair, even where they use our equipment.
  Everyone is bound by it, management included. Exceptions for individuals are written down and end by themselves after a year.
  Subsidiaries may be stricter, never more lenient.
`);

export const POLICY_DUTIES = lines(`
  Team leads explain the policy to those who join and remind their teams once a year. They do not interpret it on their own.
  Whoever notices that the rule is not followed talks to the person first. Reports go to the owner of this page, and nobody suffers for making one in good faith.
  The owner of this page answers questions within a week and keeps a list of the decisions made, so that like cases are decided alike.
  Records are kept in {system}. Paper is scanned and thrown away.
  Finance samples ten cases in each quarter. The outcome is discussed with the leads concerned, without names.
  Managers approve in {system} and not by mail. A message in the chat is not an approval, however friendly.
  If you are not sure, ask before rather than after. Asking is documented and protects you.
`);

export const POLICY_EXCEPTIONS = lines(`
  Exceptions are possible where the rule leads to something plainly unreasonable. They need a sentence of explanation and the consent of the owner of this page.
  In an emergency act first, and write down what you did on the next working day.
  There is no exception for customers who ask loudly. Send them to {person}, who has a talent for it.
  Deviations granted under earlier versions end with the version under which they were granted.
  Where local law is stricter, it prevails. The owner keeps a table of the countries concerned.
`);

export const POLICY_REVIEW = lines(`
  The policy is reviewed once a year, or sooner if three exceptions have been granted for the same reason.
  Comments are welcome at any time and are answered. Changes are announced in the all-hands and take effect on the first of a month.
  Next review: together with the budget. {person} collects remarks.
  Earlier versions remain in the wiki for reference. They do not apply to anything that happens after the day on which this one takes effect.
`);

/** Remarks that follow a rule, general enough for any. */
export const POLICY_GLOSSES = lines(`
  The figure was chosen after a look at what comparable companies do.
  This is a limit and not a target.
  Questions of interpretation go to the owner of this page.
  Part-time staff are treated alike.
  It applies from the day named in the head of this page and not retroactively.
  The works council has agreed.
  Anything else has to be agreed beforehand and in writing.
  The rule is the same in all offices.
  Whoever plans to rely on it in a large matter should speak to the owner first.
  Disputes about it have been rare, and we would like to keep it that way.
`);

import { lines } from "../per-split.ts";

/** Changelog entries that state no fact. */
export const CHANGELOG_ITEMS = lines(`
  Fixed: a tour with a single stop no longer shows "0 of 0".
  Fixed: the page remembers its scroll position when one comes back from a detail.
  New: columns can be dragged. They stay where they were left.
  New: a filter can be saved under a name and shared by link.
  Changed: the grey of inactive rows is a little darker, as asked for by nearly everyone.
  Fixed: times around the change to summer time are no longer shown twice.
  New: keyboard users reach every button. Tell us where we missed one.
  Removed: the animated lorry. It will be missed.
  Fixed: attachments with a plus sign in their name can be opened again.
  Changed: error messages say what to do next and no longer what we think of you.
  New: dark colours for night shifts.
  Fixed: sorting by name puts "Ä" where a human would look for it.
  Changed: fewer mails. A digest comes in the morning instead.
  Fixed: printing in landscape cuts nothing off.
  New: an audit trail shows who changed what.
  Fixed: two people who save at the same moment are both told about it.
  Changed: the old import wizard is gone, the new one has had a year to settle.
  New: Finnish and Portuguese.
  Fixed: the map no longer jumps to the Atlantic when a position is missing.
  Improved: the list opens in about half the time on large accounts.
  Improved: search forgives a wrong letter.
  Fixed: a webhook with an empty body is refused with a reason.
  Deprecated: version 1 of the interface answers with a friendly header about its age.
  Fixed: notes with more than one emoji are no longer cut in the middle of one.
  Internal: upgraded the framework, nothing should look different. Tell us if it does.
  Fixed: a deleted user's name is shown as "former colleague" and not as a number.
  New: the start page greets the night shift with the night's tours and not with yesterday's.
  Fixed: copying a table into a spreadsheet keeps the leading zeros.
  Changed: the search box is where people look for it, at the top.
  New: a button to repeat last week's plan.
  Fixed: the bell rings once for a message and not once for each tab.
  Improved: photographs are turned the right way up before they are stored.
  Changed: dates are written out wherever a month could be taken for a day.
  New: remarks can be answered.
  Fixed: the clock in the corner no longer stops when the tablet sleeps.
  Removed: the tour of the tour, which nobody finished.
  Improved: the print of the day's list fits on one page in most cases.
  New: an export of everything, for those who like to count themselves.
  Fixed: filters survive a reload.
  Changed: buttons that delete something are no longer next to those that save it.
  New: Polish and Danish.
  Fixed: a name with a quotation mark no longer ends the list early.
  Improved: less traffic on slow lines; pictures come last.
  Fixed: one can leave the full screen again without a keyboard.
  Internal: the nightly job tells us when it is late, before you do.
  New: columns show their sum on request.
  Fixed: the tooltip no longer covers what it explains.
  Changed: a longer pause before the automatic log-out, with a warning.
  Fixed: undo after a drag puts the row back to where it was and not to the end.
  Improved: addresses are completed from the second letter on.
  New: colours of status that can be told apart by everybody.
  Fixed: the week begins on Monday in the calendar of every language.
`);

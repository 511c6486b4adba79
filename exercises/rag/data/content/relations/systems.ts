import { relation } from "./relation.ts";

/** Relations of systems. */
export const systemRelations = [
  relation({
    id: "admin_team",
    types: ["system", "team"],
    heading: "who administers it",
    cues: "administ accounts patch operate root rights run runs access care grants upkeep",
    statements: [
      `{o} has root on {s} and grants accounts.
       Patching {s} is the job of {o}.
       {s} is operated by {o}; nobody else touches its settings.
       Access to {s} is granted by {o} on request.`,
      `The upkeep of {s} is with {o}.
       {o} holds the administrator rights for {s}.
       {s} is tended by {o}.
       Changes to the set-up of {s} are made by {o} alone.`,
    ],
    questions: [
      `Who administers {s}?
       Which team do I ask for a login to {s}?
       Who keeps {s} running?`,
      `Which team operates {s}?
       Who can give me permissions on {s}?
       Whose system is {s}?`,
    ],
    hop: [
      `the team that administers {s}
       the people who keep {s} running
       the group that hands out logins to {s}`,
      `the team that operates {s}
       the group that gives permissions on {s}
       the squad in charge of {s}`,
    ],
  }),
  relation({
    id: "backup_time",
    types: ["system", "clock"],
    heading: "when it is backed up",
    cues: "snapshot backup copy copied saved nightly dump",
    statements: [
      `A snapshot of {s} is taken every night at {o}.
       The nightly dump of {s} starts at {o}.
       {s} is copied off site at {o}, which takes some twenty minutes.
       At {o} {s} is frozen for a moment and saved.`,
      `{s} gets its safety copy at {o}.
       The dump job for {s} fires at {o}.
       Every day at {o} the state of {s} is written to tape.
       {s} is mirrored to the vault at {o}.`,
    ],
    questions: [
      `When does the backup of {s} run?
       At what time of day is {s} backed up?
       Before which hour must work in {s} be finished to be in the nightly backup?`,
      `What time is the backup window of {s}?
       When are backups of {s} made?
       At what hour does {s} do its backup?`,
    ],
  }),
  relation({
    id: "key_rotation",
    types: ["system", "days"],
    heading: "how often passwords change",
    cues: "secret key keys credential password renew rotat expire replaced token",
    statements: [
      `Secrets of {s} are replaced every {o}.
       Service credentials for {s} live {o} at most.
       {s}: keys expire after {o}, without exception.
       Whoever holds a token for {s} renews it every {o}.`,
      `Access keys to {s} are valid for {o}.
       {s} forces new machine credentials after {o}.
       No token for {s} is older than {o}.
       Certificates and keys on {s} turn over every {o}.`,
    ],
    questions: [
      `How often must passwords on {s} be rotated?
       What is the rotation interval for {s}?
       After what time does a service account on {s} need a new password?`,
      `How frequently do we rotate passwords for {s}?
       What is the maximum lifetime of a login secret on {s}?
       After what period does a password have to be changed for {s}?`,
    ],
  }),
  relation({
    id: "maintenance",
    types: ["system", "weekly_time"],
    heading: "planned downtime",
    cues: "maintenance unavailable down window reboot restart work offline",
    statements: [
      `{s} will be unavailable for about half an hour each {o}.
       Work on {s} happens on {o}; save your things before.
       We restart {s} on {o}, every week.
       {o} is when {s} goes down on purpose.`,
      `Expect {s} to be gone briefly on {o}.
       {s} is taken offline on {o} for updates.
       Updates are put on {s} on {o}.
       {s} reboots on {o}, as agreed with the depots.`,
    ],
    questions: [
      `When is the maintenance window of {s}?
       At what time each week is {s} shut down?
       When should nobody rely on {s}?`,
      `What is the weekly maintenance slot of {s}?
       When is planned downtime for {s}?
       At which time is {s} serviced?`,
    ],
  }),
];

import { join, relative } from "node:path";
import { isInside } from "./files.ts";

/** What a supervised command sees of the file system, as a shell script that arranges the mounts (mount(8), mount_namespaces(7)). */

/** What a command may see and change. Paths are absolute. */
export interface View {
  /** Covered: an empty read-only folder, or an empty file, takes their place. Paths that do not exist are ignored. */
  hidden: readonly string[];
  /** Replaced by an empty folder that is writable and that nobody else sees. */
  emptied: readonly string[];
  /** Absent: everything that is not covered stays writable. */
  room?: Room;
}

/** The only part of the file system that is writable. */
export interface Room {
  folder: string;
  /** Inside of `folder`: takes the place of the system's folders for temporary files. */
  temporary: string;
  /** Folders for temporary files. */
  replaced: readonly string[];
  /** Further folders that stay writable. */
  writable: readonly string[];
  /** Folders of programs inside of replaced folders, which stay where they are and can be read. */
  programs: readonly string[];
  /** Folders from elsewhere that appear inside of `folder`. Changes go to `layer`, and the original stays as it is. */
  links: readonly Link[];
}

interface Link {
  from: string;
  /** An existing empty folder. */
  to: string;
  /** An existing folder that the command does not see. */
  layer: string;
}

/** A word in single quotes, for a shell. */
const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/** Reports on descriptor 4, where otherwise the exit status goes, that the mounts cannot be made. */
const FUNCTIONS = `
give_up() { echo "the mounts cannot be made: $*" >&4; exit 125; }
try() { "$@" >/dev/null 2>&1 || give_up "$*"; }
lock() {
  flags=ro
  for flag in nosuid nodev noexec noatime nodiratime relatime; do
    case ",$2," in *",$flag,"*) flags=$flags,$flag ;; esac
  done
  mount -o "remount,bind,$flags" "$1" >/dev/null 2>&1
}
cover() {
  if [ -d "$1" ]; then try mount -t tmpfs -o ro tmpfs "$1"
  elif [ -e "$1" ]; then try mount --bind /dev/null "$1"; fi
}
empty() { [ ! -d "$1" ] || try mount -t tmpfs -o mode=700 tmpfs "$1"; }
`;

/**
 * Makes everything that is mounted now read-only. A mount that cannot be changed because nobody can enter it is no danger.
 * The list is read before anything else is mounted. Blanks in a path are written as \\040 there.
 */
const LOCK_ALL = `
printf '%s\\n' "$mounts" | while read -r _ point type options _; do
  [ "$type" = proc ] && continue
  case ",$options," in *,ro,*) continue ;; esac
  point=$(printf '%b' "$point")
  lock "$point" "$options" || [ ! -x "$point" ] || give_up "$point stays writable"
done || exit 125
`;

/**
 * Commands for the shell that runs as root of new user and mount namespaces. Afterwards the current folder is `cwd`. When a
 * mount fails, the shell ends with status 125 and says why on descriptor 4.
 */
export function mountScript(view: View, cwd: string): string {
  const { hidden, emptied, room } = view;
  // A folder is covered before what lies in it.
  const ordered = (paths: readonly string[]) => [...new Set(paths)].sort((a, b) => a.length - b.length);
  const covers = [
    ...ordered(hidden).map((path) => `cover ${quote(path)}`),
    ...ordered(emptied).map((path) => `empty ${quote(path)}`),
  ];
  if (!room) return [FUNCTIONS, ...covers, `cd ${quote(cwd)} || give_up "there is no ${cwd}"`].join("\n");
  const { folder, temporary, replaced, writable, programs, links } = room;
  return [
    FUNCTIONS,
    "mounts=$(cat /proc/self/mounts)",
    // A mount of its own, which the loop over the list does not lock.
    ...[folder, ...writable].map((path) => `[ ! -d ${quote(path)} ] || try mount --bind ${quote(path)} ${quote(path)}`),
    ...links.map(linkCommand),
    ...programs.flatMap((program) => programCommands(program, room, ordered(hidden))),
    // The descriptors lead to these folders after what lies above them is covered (with -c, which does not resolve them).
    `exec 5<${quote(folder)} 6<${quote(temporary)}`,
    LOCK_ALL,
    ...covers,
    ...ordered(replaced).map(
      (path) => `[ ! -d ${quote(path)} ] || try mount -c --rbind /proc/self/fd/6 ${quote(path)}`,
    ),
    "[ ! -d /dev/shm ] || try mount -t tmpfs tmpfs /dev/shm",
    `try mkdir -p ${quote(folder)}`,
    `try mount -c --rbind /proc/self/fd/5 ${quote(folder)}`,
    "exec 5<&- 6<&-",
    `cd ${quote(cwd)} || give_up ${quote(`there is no ${cwd}`)}`,
  ].join("\n");
}

/** A layer over the folder takes the changes (overlayfs, in user namespaces since Linux 5.11); otherwise it is read-only. */
function linkCommand({ from, to, layer }: Link): string {
  const isPlain = [from, layer].every((path) => !/[\\,:]/.test(path)); // they would need escaping in the options
  const options = `userxattr,lowerdir=${from},upperdir=${layer}/changes,workdir=${layer}/work`;
  const overlay = `{ mkdir -p ${quote(`${layer}/changes`)} ${quote(`${layer}/work`)} && mount -t overlay -o ${quote(options)} overlay ${quote(to)}; } >/dev/null 2>&1`;
  return isPlain ? `${overlay} || ${bindCommand(from, to)}` : bindCommand(from, to);
}

/** Mounts a folder elsewhere, read-only. */
const bindCommand = (from: string, to: string) =>
  `{ try mount --bind ${quote(from)} ${quote(to)}; lock ${quote(to)} "$(findmnt -no OPTIONS ${quote(to)} 2>/dev/null)" || give_up ${quote(to)}; }`;

/** Puts a folder of programs, without what is hidden in it, into the folder that takes the place of the one that it is in. */
function programCommands(program: string, { temporary, replaced }: Room, hidden: readonly string[]): string[] {
  const [innermost] = replaced.filter((path) => isInside(program, path)).sort((a, b) => b.length - a.length);
  if (innermost === undefined) return []; // nothing takes its place
  const to = join(temporary, relative(innermost, program));
  return [
    `[ ! -d ${quote(program)} ] || { try mkdir -p ${quote(to)}; ${bindCommand(program, to)}; }`,
    ...hidden
      .filter((path) => isInside(path, program))
      .map((path) => `cover ${quote(join(to, relative(program, path)))}`),
  ];
}

/**
 * Remove the arguments of this process from what other processes can read (/proc/PID/cmdline, `ps`). Node has copied them.
 * Programs that started this one, such as npm and its shell, keep theirs.
 */
export function hideArguments(): void {
  process.title = "node"; // it replaces the whole command line
}

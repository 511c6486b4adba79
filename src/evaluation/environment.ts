/** What an ordinary program needs to start; nothing that could hold a key. */
const ALLOWED = [
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "LANG",
  "LANGUAGE",
  "TZ",
  "TMPDIR",
  "TMP",
  "TEMP",
  "TERM",
  "NO_COLOR",
  "VIRTUAL_ENV",
  "PYTHONPATH",
  "NVM_DIR",
  "VOLTA_HOME",
  "ASDF_DIR",
  "ASDF_DATA_DIR",
  "PYENV_ROOT",
  // Windows does not start a process without these.
  "SystemRoot",
  "SystemDrive",
  "ComSpec",
  "PATHEXT",
  "windir",
  "APPDATA",
  "LOCALAPPDATA",
  "USERPROFILE",
  "ProgramFiles",
];

/**
 * The environment that a solution sees: an allow-list, what the exercise documents, and a mark that a grader is there.
 * @param extra names that the exercise documents
 */
export function solutionEnvironment(env: NodeJS.ProcessEnv, extra: readonly string[]): Record<string, string> {
  const wanted = new Set([...ALLOWED, ...extra]);
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (wanted.has(entry[0]) || entry[0].startsWith("LC_")),
  );
  return { ...Object.fromEntries(kept), CI: "true", TAKEHOME: "1" };
}

import { failure, type TakehomeError } from "../base/errors.ts";
import { run } from "../system/processes.ts";

/** A repository on GitHub or on a GitHub server of one's own. */
export interface RemoteRepository {
  host: string;
  owner: string;
  name: string;
}

/** GitHub's REST interface by way of the `gh` command, which brings login, proxy and certificates. */
export interface GitHub {
  /** All pages of a list. */
  list<T>(path: string): Promise<T[]>;
  get<T>(path: string): Promise<T>;
  send<T>(method: "POST" | "PATCH", path: string, body: unknown): Promise<T>;
}

const PAGE = 100;
const TIMEOUT_MS = 60_000;

/** Paths are relative to the repository. Every failure says what to type. */
export function openGitHub(repository: RemoteRepository, cwd: string, signal: AbortSignal): GitHub {
  const base = `repos/${repository.owner}/${repository.name}`;
  const call = async (path: string, more: readonly string[] = [], input?: string): Promise<unknown> => {
    const args = ["api", path === "" ? base : `${base}/${path}`, "-H", "Accept: application/vnd.github+json", ...more];
    const result = await run("gh", args, {
      cwd,
      signal,
      timeout: TIMEOUT_MS,
      env: { GH_HOST: repository.host, GH_PROMPT_DISABLED: "1", GH_NO_UPDATE_NOTIFIER: "1", NO_COLOR: "1" },
      ...(input !== undefined && { input }),
    });
    if (!result.ok) throw explain(result, repository);
    try {
      return JSON.parse(result.stdout);
    } catch (error) {
      throw failure(
        `gh answered with something that is not JSON: ${result.stdout.slice(0, 200)}`,
        "Is gh set up for this host? `gh auth status`.",
        error,
      );
    }
  };
  return {
    async list<T>(path: string) {
      const found: T[] = [];
      const joined = path.includes("?") ? "&" : "?";
      for (let page = 1; ; page++) {
        const rows = (await call(`${path}${joined}per_page=${PAGE}&page=${page}`)) as T[];
        found.push(...rows);
        if (rows.length < PAGE) return found;
      }
    },
    get: async <T>(path: string) => (await call(path)) as T,
    send: async <T>(method: string, path: string, body: unknown) =>
      (await call(path, ["--method", method, "--input", "-"], JSON.stringify(body))) as T,
  };
}

/** What gh printed, turned into what to do about it. */
function explain(
  { exitCode, stderr, stdout }: { exitCode: number | undefined; stderr: string; stdout: string },
  { host, owner, name }: RemoteRepository,
): TakehomeError {
  const said = `${stderr}\n${stdout}`;
  const login = host === "github.com" ? "gh auth login" : `gh auth login --hostname ${host}`;
  if (exitCode === undefined && /ENOENT|not found/i.test(stderr)) {
    return failure(
      "The command gh is not installed; the backlog is pushed with it.",
      "Get it from https://cli.github.com (Debian: `apt install gh`, macOS: `brew install gh`), then `gh auth login`.",
    );
  }
  // gh itself may notice, with exit code 4, or the server may; it does not say whether there was a token.
  if (exitCode === 4 || /gh auth login|HTTP 401|Bad credentials|Requires authentication/i.test(said)) {
    return failure(
      `gh is not logged in to ${host}, or its token is no longer accepted.`,
      `Type \`${login}\`, then push again.`,
    );
  }
  if (/rate limit|abuse/i.test(said)) {
    return failure(`${host} wants us to slow down.`, "Wait a few minutes and push again: it goes on where it stopped.");
  }
  if (/HTTP 404/i.test(said)) {
    return failure(
      `${owner}/${name} was not found on ${host}, or gh's login may not see it.`,
      "Check the name and `gh auth status`, or make it: `gh repo create --private --source . --push`.",
    );
  }
  if (/HTTP 403/i.test(said)) {
    return failure(`gh's login may not write issues in ${owner}/${name}.`, `\`${login}\` with an account that may.`);
  }
  const line = said.split("\n").find((text) => text.trim() !== "") ?? `exit code ${exitCode}`;
  return failure(`gh failed: ${line.trim()}`, "Is the network there? Push again: it goes on where it stopped.");
}

/** `owner/name` or `host/owner/name`; undefined for anything else. */
export function parseRepository(text: string, defaultHost: string): RemoteRepository | undefined {
  const parts = text.replace(/\.git$/, "").split("/");
  const valid = parts.every((part) => /^[\w.:-]+$/.test(part));
  const [first = "", second = "", third = ""] = parts;
  if (valid && parts.length === 2) return { host: defaultHost, owner: first, name: second };
  if (valid && parts.length === 3) return { host: first, owner: second, name: third };
  return undefined;
}

/** From the address of a git remote: `https://host/owner/name.git`, `git@host:owner/name.git`, `ssh://git@host/...`. */
export function repositoryOfRemote(url: string): RemoteRepository | undefined {
  const web = /^(?:https?|ssh|git):\/\/(?:[^@/]+@)?([^/]+)\/([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url.trim());
  const short = /^(?:[^@/]+@)([^:/]+):([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url.trim());
  const [, host, owner, name] = web ?? short ?? [];
  return host && owner && name ? { host, owner, name } : undefined;
}

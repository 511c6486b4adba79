import { failure, type TakehomeError } from "../base/errors.ts";
import { run } from "../system/processes.ts";
import type { RemoteRepository } from "./remote.ts";

/** GitHub's REST API through the `gh` command, which handles login, proxies and certificates. */
export interface GitHub {
  /** All pages of a list. */
  list<T>(path: string): Promise<T[]>;
  get<T>(path: string): Promise<T>;
  send<T>(method: "POST" | "PATCH", path: string, body: unknown): Promise<T>;
}

const PAGE_SIZE = 100;
const TIMEOUT_MS = 60_000;

const AGAIN = "Then push again; it continues where it stopped: `npm run backlog -- push`.";

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
        `gh did not return JSON, but: ${result.stdout.slice(0, 200)}`,
        "Check that gh is set up for this host: `gh auth status`.",
        error,
      );
    }
  };
  return {
    async list<T>(path: string) {
      const found: T[] = [];
      const joined = path.includes("?") ? "&" : "?";
      for (let page = 1; ; page++) {
        const rows = (await call(`${path}${joined}per_page=${PAGE_SIZE}&page=${page}`)) as T[];
        found.push(...rows);
        if (rows.length < PAGE_SIZE) return found;
      }
    },
    get: async <T>(path: string) => (await call(path)) as T,
    send: async <T>(method: string, path: string, body: unknown) =>
      (await call(path, ["--method", method, "--input", "-"], JSON.stringify(body))) as T,
  };
}

/** What gh printed, as an error that says what to do. */
function explain(
  { exitCode, stderr, stdout }: { exitCode: number | undefined; stderr: string; stdout: string },
  { host, owner, name }: RemoteRepository,
): TakehomeError {
  const output = `${stderr}\n${stdout}`;
  const login = host === "github.com" ? "gh auth login" : `gh auth login --hostname ${host}`;
  if (exitCode === undefined && /ENOENT|not found/i.test(stderr)) {
    return failure(
      "The backlog is pushed with the command gh, which is not installed.",
      "Install it from https://cli.github.com (Debian: `apt install gh`, macOS: `brew install gh`), then run `gh auth login`.",
    );
  }
  // Either gh reports this, with exit code 4, or the server does; neither says whether there was a token.
  if (exitCode === 4 || /gh auth login|HTTP 401|Bad credentials|Requires authentication/i.test(output)) {
    return failure(
      `gh is not logged in to ${host}, or its token is no longer accepted.`,
      `Run \`${login}\`, then push again.`,
    );
  }
  if (/rate limit|abuse/i.test(output)) {
    return failure(`${host} limits the rate of requests.`, `Wait a few minutes. ${AGAIN}`);
  }
  if (/HTTP 404/i.test(output)) {
    return failure(
      `${owner}/${name} was not found on ${host}, or the account of gh has no access to it.`,
      "Check the name and `gh auth status`, or create it: `gh repo create --private --source . --push`.",
    );
  }
  if (/HTTP 403/i.test(output)) {
    return failure(
      `The account of gh cannot write issues in ${owner}/${name}.`,
      `Log in with an account that can: \`${login}\`.`,
    );
  }
  const line = output.split("\n").find((text) => text.trim() !== "") ?? `exit code ${exitCode}`;
  return failure(`gh failed: ${line.trim()}`, `Check the network. ${AGAIN}`);
}

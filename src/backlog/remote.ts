import { failure, usageError } from "../base/errors.ts";
import { run } from "../system/processes.ts";

/** A repository on GitHub, or on a GitHub Enterprise server. */
export interface RemoteRepository {
  host: string;
  owner: string;
  name: string;
}

/**
 * The repository that the backlog is pushed to.
 * @param given `owner/name` or `host/owner/name`; undefined takes the remote `origin` of the repository at `root`
 */
export async function chosenRemote(given: string | undefined, root: string): Promise<RemoteRepository> {
  if (given !== undefined) {
    const parsed = parseRepository(given, process.env["GH_HOST"] || "github.com");
    if (parsed) return parsed;
    throw usageError(
      `--repo takes OWNER/NAME or HOST/OWNER/NAME, not "${given}".`,
      "Example: `npm run backlog -- push --repo octocat/my-takehome`.",
    );
  }
  const remote = await run("git", ["remote", "get-url", "origin"], { cwd: root });
  const found = remote.ok ? repositoryOfRemote(remote.stdout) : undefined;
  if (found) return found;
  throw failure(
    remote.ok ? `The remote origin (${remote.stdout}) is not on GitHub.` : "This repository has no remote `origin`.",
    "Name a repository with --repo OWNER/NAME, or create one: `gh repo create --private --source . --push`.",
  );
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

/** From the URL of a git remote: `https://host/owner/name.git`, `git@host:owner/name.git`, `ssh://git@host/...`. */
export function repositoryOfRemote(url: string): RemoteRepository | undefined {
  const web = /^(?:https?|ssh|git):\/\/(?:[^@/]+@)?([^/]+)\/([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url.trim());
  const short = /^(?:[^@/]+@)([^:/]+):([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url.trim());
  const [, host, owner, name] = web ?? short ?? [];
  return host && owner && name ? { host, owner, name } : undefined;
}

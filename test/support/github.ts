import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "./command.ts";

interface FakeIssue {
  number: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  state_reason?: string;
  labels: { name: string }[];
  milestone: { number: number; title: string } | null;
  pull_request?: unknown;
}

/** The part of GitHub's REST API that a push uses, with the errors that matter. */
export class FakeGitHub {
  labels: { name: string; color: string }[] = [{ name: "bug", color: "d73a4a" }];
  milestones: { number: number; title: string; state: string }[] = [];
  issues: FakeIssue[] = [];
  hasIssues = true;
  /** Requests that write, in order, such as `POST labels`. */
  writes: string[] = [];
  requests = 0;
  /** Number of writes that succeed; later ones get status 500. */
  failAfter = Number.POSITIVE_INFINITY;

  /** @param path below `repos/OWNER/NAME/`, without the query */
  answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): [number, unknown] {
    this.requests++;
    if (method === "GET") {
      const page = Number(query.get("page") ?? 1);
      const size = Number(query.get("per_page") ?? 30);
      const paged = (rows: unknown[]): [number, unknown] => [200, rows.slice((page - 1) * size, page * size)];
      const open = query.get("state") !== "all";
      if (path === "") return [200, { full_name: "me/repo", has_issues: this.hasIssues }];
      if (path === "labels") return paged(this.labels);
      if (path === "milestones") return paged(this.milestones.filter(({ state }) => !open || state === "open"));
      if (path === "issues") return paged(this.issues.filter(({ state }) => !open || state === "open").toReversed());
      return [404, { message: "Not Found" }];
    }
    if (this.writes.length >= this.failAfter) return [500, { message: "Server Error" }];
    this.writes.push(`${method} ${path}`);
    if (method === "POST" && path === "labels") {
      const name = String(body["name"]);
      if (this.labels.some((label) => label.name.toLowerCase() === name.toLowerCase()))
        return [422, { message: "already_exists" }];
      this.labels.push({ name, color: String(body["color"]) });
      return [201, body];
    }
    if (method === "POST" && path === "milestones") {
      const title = String(body["title"]);
      if (this.milestones.some((milestone) => milestone.title === title)) return [422, { message: "already_exists" }];
      const milestone = { number: this.milestones.length + 1, title, state: "open" };
      this.milestones.push(milestone);
      return [201, milestone];
    }
    if (method === "POST" && path === "issues") {
      const issue: FakeIssue = {
        number: this.issues.length + 1,
        title: "",
        body: null,
        state: "open",
        labels: [],
        milestone: null,
      };
      const refused = this.#change(issue, { ...body, state: undefined });
      if (refused) return refused;
      this.issues.push(issue);
      return [201, issue];
    }
    const issue = this.issues.find(({ number }) => path === `issues/${number}`);
    if (method !== "PATCH" || !issue) return [404, { message: "Not Found" }];
    return this.#change(issue, body) ?? [200, issue];
  }

  #change(issue: FakeIssue, body: Record<string, unknown>): [number, unknown] | undefined {
    const { milestone, labels, ...rest } = body;
    if (milestone !== undefined) {
      const found = this.milestones.find(({ number }) => number === milestone);
      if (!found) return [422, { message: "Validation Failed: milestone" }];
      issue.milestone = found;
    }
    if (Array.isArray(labels)) issue.labels = labels.map((name) => ({ name: String(name) }));
    for (const [key, value] of Object.entries(rest)) if (value !== undefined) Object.assign(issue, { [key]: value });
    return undefined;
  }
}

const TOKEN = "a-token-of-this-test";

/** Serve it over TLS on this machine, below `/api/v3` as GitHub Enterprise does. @returns variables that point gh at it */
export async function serve(github: FakeGitHub): Promise<Record<string, string>> {
  const folder = temporaryFolder();
  const key = join(folder, "key.pem");
  const certificate = join(folder, "certificate.pem");
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
      ...["-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
    ],
    { stdio: "ignore" },
  );
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      const url = new URL(request.url ?? "", "https://localhost");
      const path = /^\/api\/v3\/repos\/me\/repo\/?(.*)$/.exec(url.pathname)?.[1];
      const [status, body] =
        request.headers.authorization !== `token ${TOKEN}`
          ? [401, { message: "Bad credentials" }]
          : path === undefined
            ? [404, { message: "Not Found" }]
            : github.answer(request.method ?? "", path, url.searchParams, text === "" ? {} : JSON.parse(text));
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    GH_HOST: `localhost:${address.port}`,
    GH_ENTERPRISE_TOKEN: TOKEN,
    GH_TOKEN: "",
    GITHUB_TOKEN: "",
    GH_CONFIG_DIR: join(folder, "gh"),
    SSL_CERT_FILE: certificate,
  };
}

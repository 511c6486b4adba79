import { expect, test } from "vitest";
import { parseCaseSpec } from "../../case-spec-schema.ts";
import { solveWithOracle } from "../../data/oracle/oracle.ts";
import type { LedgerEntry } from "../../evidence.ts";
import { policyRulesFor } from "../../policy-rules.ts";
import { evidenceOf, mcpClient, overHttp, overMcp, serve, tasks } from "./support.ts";

test("the oracle reaches every goal state without violations, with the same evidence over HTTP and MCP", async () => {
  const data = await tasks();
  const [plain, mcp] = [await serve(data), await serve(data)];
  expect(data.labels).toHaveLength(24);
  for (const label of data.labels) {
    const spec = parseCaseSpec(label);
    const rules = policyRulesFor(spec.changes);
    const http = await solveWithOracle(spec.script, rules, overHttp(plain, label.id, spec));
    const client = await mcpClient(mcp, label.id);
    const other = await solveWithOracle(spec.script, rules, overMcp(client, spec));

    const [one, two] = [evidenceOf(plain, label.id), evidenceOf(mcp, label.id)];
    const reached = spec.endings.filter(({ stateHash }) => stateHash === one.stateHash);
    expect
      .soft(
        reached.map(({ status }) => status),
        label.id,
      )
      .toContain(http.status);
    expect
      .soft(
        one.ledger.flatMap(({ violations }) => violations),
        label.id,
      )
      .toEqual([]);
    expect.soft(other, label.id).toEqual(http);
    expect.soft(two.stateHash, label.id).toBe(one.stateHash);
    expect.soft(two.changes, label.id).toEqual(one.changes);
    expect.soft(withoutTransport(two.ledger), label.id).toEqual(withoutTransport(one.ledger));
    expect.soft(one.stateHash === spec.untouchedHash, label.id).toBe(one.changes.length === 0);
  }
}, 60_000);

/** The ledger without times and transport. */
const withoutTransport = (ledger: readonly LedgerEntry[]) => ledger.map(({ at: _, via: __, ...rest }) => rest);

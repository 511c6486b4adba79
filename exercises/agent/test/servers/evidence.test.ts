import { expect, test } from "vitest";
import { parseEvidence } from "../../evidence.ts";
import { services } from "../../servers/exercise-services.ts";
import { evidenceOf, ofFamily, post, serve, tasks } from "./support.ts";

test("evidence survives the results database, and evidence of another form is refused", async () => {
  const data = await tasks();
  const { id, spec } = ofFamily(data, "plain");
  const running = await serve(data);
  await post(running, id, spec.toolNames.check_stock, { sku: "none" });
  const recorded = evidenceOf(running, id);
  expect(recorded.ledger).toHaveLength(1);

  const stored: unknown = JSON.parse(JSON.stringify(recorded));
  expect(parseEvidence(stored)).toEqual(recorded);
  const { callMs: _, ...older } = recorded;
  expect(() => parseEvidence(older)).toThrow("another version");
  expect(() => parseEvidence(null)).toThrow("another version");

  const label = data.labels.find((one) => one.id === id);
  expect(services.trace(parseEvidence(stored), label).steps).toMatchObject([
    { kind: "tool", name: spec.toolNames.check_stock, failure: "not_found" },
  ]);
});

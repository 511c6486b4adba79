import { failure } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";
import type { ChangeRequest } from "../exercise/changes.ts";
import type { Stakeholder } from "../exercise/stakeholder.ts";
import { ATTEMPT_FILE, CHANGE_FILE, RUNNER_FILE } from "../repository/layout.ts";
import { deliver, drawnChange, recordArrival } from "./arrival.ts";
import type { Attempt } from "./attempt.ts";
import type { ArrivedChange } from "./state.ts";

/**
 * Let the change request of a started attempt arrive now. One that has arrived stays as it is.
 * @param picked id of the one to take instead of the drawn one
 * @throws a failure when the attempt is over, or another one than the picked has arrived; a usage error for an unknown id
 */
export async function bringForward(
  attempt: Attempt,
  bank: readonly ChangeRequest[],
  picked: string | undefined,
): Promise<void> {
  const { change: arrived, status } = attempt.state();
  if (arrived) {
    if (picked === undefined || picked === arrived.id) return;
    throw failure(
      `The change request of this attempt has already arrived: ${arrived.title}. There is one per attempt.`,
      `Read ${CHANGE_FILE}.`,
    );
  }
  if (status === "stopped") {
    throw failure(
      "The attempt is over, and no change request arrived.",
      "`npm run timer -- resume` continues the attempt; `npm run change -- --list` lists what could have arrived.",
    );
  }
  const chosen = picked === undefined ? drawnChange(attempt.state(), bank)?.change : find(bank, picked);
  if (!chosen) {
    throw failure(
      "No change request has been drawn.",
      `Restore the log as it was: \`git checkout -- ${ATTEMPT_FILE}\`.`,
    );
  }
  await recordArrival(attempt, chosen, picked === undefined ? "asked" : "picked");
}

/** The known ids are not listed, because the possible changes are a secret until the attempt is over. */
function find(bank: readonly ChangeRequest[], id: string): ChangeRequest {
  const found = bank.find((one) => one.id === id);
  if (found) return found;
  throw unknownName({
    kind: "change request",
    given: id,
    known: bank.map((one) => one.id),
    hint: "`npm run change` takes the drawn one; `npm run change -- --list` lists all of them when the attempt is over.",
  });
}

/** The change request that has arrived, with its message written. Throws a failure when this kit does not know it. */
export async function deliveredChange(
  attempt: Attempt,
  root: string,
  bank: readonly ChangeRequest[],
  from: Stakeholder,
): Promise<{ change: ChangeRequest; arrived: ArrivedChange; file: string }> {
  const { change: arrived } = attempt.state();
  const change = bank.find(({ id }) => id === arrived?.id);
  if (arrived && change) {
    return { change, arrived, file: (await deliver(attempt, root, bank, from)) ?? CHANGE_FILE };
  }
  throw failure(
    `The log names a change request "${arrived?.id}" that this kit does not have.`,
    `Restore the runner: \`git checkout -- ${RUNNER_FILE}\`.`,
  );
}

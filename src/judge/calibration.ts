import * as z from "zod";
import items from "../../rubrics/calibration.yaml";
import { type Agreement, agreement, MIN_KAPPA, type Pair } from "./agreement.ts";
import type { JudgeClient } from "./client.ts";
import { judge } from "./verdict.ts";

const calibrationSchema = z.array(
  z.strictObject({ id: z.string(), question: z.string(), text: z.string(), label: z.enum(["yes", "no"]) }),
);

/** The labeled items that ship with the kit. */
export const calibrationItems = () => calibrationSchema.parse(items);

const CALIBRATION_FILE = "README.md";

/** Let the judge answer the items of the calibration set in the same way as criteria. */
export async function calibrate(
  client: JudgeClient,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Agreement> {
  const all = calibrationItems();
  const pairs: Pair[] = [];
  for (const { question, text, label } of all) {
    const { verdict } = await judge(client, question, new Map([[CALIBRATION_FILE, text]]), signal);
    pairs.push({ label, verdict });
    onProgress(pairs.length, all.length);
  }
  return agreement(pairs);
}

/** Whether a judge agrees well enough with the labels to count. */
export const isTrusted = ({ kappa }: Agreement) => kappa !== null && kappa >= MIN_KAPPA;

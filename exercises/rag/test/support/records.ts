import { readFile } from "node:fs/promises";

/** The lines of a JSON Lines file. */
export const parseRecords = async (file: string): Promise<unknown[]> =>
  (await readFile(file, "utf8"))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);

import { atFile, type Check, type Evidence, unscored } from "../check.ts";

const DECIDED = /^(state|status):\s*["']?(closed|done|deferred|postponed|declined|rejected|wontfix|won't do)/im;

/** c21: each backlog item is done, deferred or declined, in its own file or by name in README.md or DECISIONS.md. */
export const backlog: Check = {
  id: "c21",
  name: "backlog",
  title: "backlog triaged",
  async run({ files }) {
    const items = files.paths.filter((path) => /^backlog\/.+\.md$/.test(path));
    if (items.length === 0) return unscored("there is no backlog");
    const prose = `${await files.text("README.md")}\n${await files.text("DECISIONS.md")}`;
    const decided: Evidence[] = [];
    for (const path of items) {
      const text = await files.text(path);
      const name = path.replace(/^backlog\/|\.md$/g, "");
      const number = /^\d+/.exec(name)?.[0] ?? name;
      const named =
        prose.includes(name) ||
        new RegExp(`(backlog|item|issue)\\s*#?0*${Number(number) || number}\\b`, "i").test(prose);
      if (DECIDED.test(text) || named)
        decided.push(atFile(path, DECIDED.exec(text)?.[0] ?? "named in README.md or DECISIONS.md"));
    }
    const score = decided.length / items.length;
    return {
      score,
      evidence: decided.slice(0, 5),
      ...(score < 1 && { note: `${decided.length} of ${items.length} items are decided` }),
    };
  },
};

import { atFile, type Check } from "../check.ts";
import { ownSections } from "./readme.ts";

/** c25: what AI tools were used for, how their work was checked, and something of theirs that was turned down. */
export const aiUse: Check = {
  id: "c25",
  title: "note on AI tools, with a rejected suggestion",
  async run(context) {
    const { sections } = await ownSections(context);
    const section = sections.find(({ title }) => /\bAI\b|assistant|tools/i.test(title));
    if (!section || section.words < 5) return { score: 0, evidence: [], note: "there is no note on AI tools" };
    const none =
      /\b(no|none|not|without)\b[^.]{0,30}\b(AI|assistant|tool|used)/i.test(section.body) && section.words < 40;
    const rejected =
      /reject|turned down|declin|overrid|overrul|wrong|did not (take|use|follow)|instead|discard|threw/i.test(
        section.body,
      );
    const checked = /check|review|test|verif|measur|compar|read/i.test(section.body);
    const score = none ? 0.8 : 0.3 + (rejected ? 0.5 : 0) + (checked ? 0.2 : 0);
    return {
      score,
      evidence: [atFile(`README.md:${section.line}`, section.title)],
      ...(score < 1 && {
        note: rejected
          ? "it does not say how the tools' work was checked"
          : "no suggestion that was turned down is named",
      }),
    };
  },
};

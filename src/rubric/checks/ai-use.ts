import { atFile, type Check } from "../check.ts";

const MIN_WORDS = 5;
/** A statement that no tools were used is short. */
const MAX_WORDS_OF_NONE = 40;

/** c25: what AI tools were used for, how their output was checked, and one of their suggestions that was rejected. */
export const aiUse: Check = {
  id: "c25",
  name: "ai-use",
  title: "note on AI tools, with a rejected suggestion",
  async run({ readme }) {
    const { sections } = await readme();
    const section = sections.find(({ title }) => /\bAI\b|assistant|tools/i.test(title));
    if (!section || section.words < MIN_WORDS) return { score: 0, evidence: [], note: "there is no note on AI tools" };
    const none =
      /\b(no|none|not|without)\b[^.]{0,30}\b(AI|assistant|tool|used)/i.test(section.body) &&
      section.words < MAX_WORDS_OF_NONE;
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
          ? "it does not say how the output of the tools was checked"
          : "it does not name a suggestion that was rejected",
      }),
    };
  },
};

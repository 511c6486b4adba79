import type { RepositoryMember } from "../../../../test/panel/repositories/member.ts";
import { programMembers } from "../../../../test/panel/repositories/program-members.ts";
import { each, textOf, twice } from "../../../../test/panel/repositories/writings.ts";
import agent from "../../index.ts";
import { beginner, good } from "../programs.ts";
import { workAsGoodCandidate } from "./good-candidate.ts";

/** Repositories of the agent exercise. */
export const agentMembers = async (): Promise<RepositoryMember[]> => [
  ...(await programMembers(agent, {
    ...{ name: "harness without six guards", solve: beginner.solve, range: [16, 23], filledRange: [16, 28] },
    twin: {
      names: ["baseline", "careful"],
      add: ({ write }) =>
        write("src/approaches.ts", (text) => text.replace("= [loop]", '= [loop, { ...loop, name: "careful" }]')),
    },
    habits: {
      "capitals in status": textOf("status", (text) => text.toUpperCase()),
      "blanks in reason codes": textOf("reason_code", (text) => text.replaceAll("_", " ")),
      "confidence as text": each((line) => ({ ...line, confidence: "0.9" })),
      "every line twice": twice,
    },
  })),
  {
    ...{ name: "good candidate who asked, before the interview", program: "good", solve: good.solve, range: [43, 54] },
    work: workAsGoodCandidate,
  },
];

import { hashedRandom } from "../../../../src/base/random.ts";
import { programMembers } from "../../../../test/panel/repositories/program-members.ts";
import { each, textOf, twice } from "../../../../test/panel/repositories/writings.ts";
import ocr from "../../index.ts";
import { approaches } from "../../reference/index.ts";

/** Reads half of the documents like the reference and the others like the baseline. */
const half: (typeof approaches)[number]["solve"] = async (request) => {
  for (const [index, role] of (["naive", "reference"] as const).entries()) {
    const approach = approaches.find((one) => one.role === role);
    const cases = request.cases.filter(({ id }) => Math.floor(2 * hashedRandom(id)) === index);
    await approach?.solve({ ...request, cases });
  }
};

/** Repositories of the ocr exercise. */
export const ocrMembers = () =>
  programMembers(ocr, {
    ...{ name: "half as good as the reference", solve: half, range: [9, 20], filledRange: [9, 25] },
    twin: {
      names: ["baseline", "careful"],
      add: ({ write }) =>
        write("src/approaches.ts", (text) =>
          text.replace("= [baseline, ", '= [baseline, { ...baseline, name: "careful" }, '),
        ),
    },
    habits: {
      "confidence as text": each((line) => ({ ...line, confidence: { total_amount: "0.9" } })),
      "amounts as numbers": textOf("total_amount", Number),
      "lowercase currency": textOf("currency", (code) => code.toLowerCase()),
      "d/m/y dates": textOf("document_date", (day) => day.split("-").reverse().join("/")),
      "every line twice": twice,
    },
  });

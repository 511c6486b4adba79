import { expect, test } from "vitest";
import { frenchToEnglish, isFrench } from "../../../reference/reader/query/french/translate.ts";
import { ask, folderOf, page } from "../support.ts";

test.each([
  ["Quelle équipe administre Chisel ?", "Which team administers Chisel?"],
  ["Dans quel pays se trouvent les données de Fleet View ?", "In which country are located the data of Fleet View?"],
  ["À quelle heure la porte du Mill ferme-t-elle ?", "At what time the door of the Mill closes?"],
  ["Combien de jours puis-je travailler à la maison ?", "How many days can work from home?"],
])("%s", (french, english) => expect(frenchToEnglish(french)).toBe(english));

test("other languages stay as they are, and a name that is a French word stays a name", () => {
  for (const question of ["Who leads Rowan?", "What is the SLA on Fin?", "Wer leitet Rowan?", ""]) {
    expect(isFrench(question)).toBe(false);
    expect(frenchToEnglish(question)).toBe(question);
  }
  expect(frenchToEnglish("Qui dirige Client Garde ?")).toBe("Who leads Client Garde?");
});

test("a question in French is answered from an English page", async () => {
  const folder = folderOf({
    "corpus/policy-retention.md": page("Retention", "Position history of Fleet View is kept for 45 days."),
    "corpus/policy-other.md": page("Retention", "Position history of Yard Board is kept for 60 days."),
  });
  const question = "Combien de temps l'historique est-il conservé dans Fleet View ?";
  expect(await ask(folder, question)).toMatchObject({ answer: "45 days", abstain: false });
});

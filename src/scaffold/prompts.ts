import { resolve } from "node:path";
import type { Manifest } from "../exercise/manifest.ts";
import type { Registry } from "../exercise-registry/registry.ts";
import { assertFree } from "../system/staging.ts";
import { askChoice, askText, askYesNo, intro, note } from "../ui/prompts.ts";

/** The prompts of `create`, each shown only if its flag is missing. Loaded only if there is a person to ask. */

const start = (version: string) => intro(`create-takehome ${version}`);

function exercise(registry: Registry): Promise<string> {
  const manifests = registry.names().map(registry.manifest);
  return askChoice(
    "Which exercise?",
    manifests.map(({ name, title, summary }) => ({ value: name, label: `${name}: ${title}`, hint: summary })),
    manifests[0]?.name ?? "",
  );
}

/** Asks again while the directory is not free, so that no answer given so far is lost. */
async function directory(initial: string, cwd: string): Promise<string> {
  for (;;) {
    const answer = await askText("In which directory?", initial, () => undefined);
    try {
      await assertFree(resolve(cwd, answer));
      return answer;
    } catch (error) {
      note((error as Error).message, "Choose another");
    }
  }
}

async function language(manifest: Manifest): Promise<string | undefined> {
  if (manifest.languages.length < 2) return undefined;
  return askChoice(
    "Language of the starter?",
    manifest.languages.map((value) => ({ value, label: value })),
    manifest.languages[0] ?? "",
  );
}

function hours(manifest: Manifest): Promise<number> {
  return askChoice(
    "How much time do you want?",
    manifest.hours.map((value) => ({ value, label: value < 2 ? `${value * 60} minutes` : `${value} hours` })),
    manifest.hours[0] ?? 24,
  );
}

const install = () => askYesNo("Install the packages now?", true);

const git = () => askYesNo("Create a git repository with a first commit?", true);

export const prompts = { start, exercise, directory, language, hours, install, git };

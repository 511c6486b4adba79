import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Test files that take half a minute or more. Started last, each would keep one worker busy while the other is idle. */
const SLOW = [
  /exercises\/[^/]+\/test\/panel\.test/,
  /score\/faults\.test/,
  /cli\/label-hunter\.test/,
  /cli\/(eval|compare|reference-folder)\.test/,
  /cli\/score/,
  /cli\/(change|outgoing-calls)\.test/,
  /cli\/reference\.test/,
  /package\/new-exercise\.test/,
];

const rank = ({ moduleId }: TestSpecification) => {
  const at = SLOW.findIndex((pattern) => pattern.test(moduleId));
  return at < 0 ? SLOW.length : at;
};

/** Vitest's own order, with the slow files first. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...(await super.sort(files))].sort((a, b) => rank(a) - rank(b));
  }
}

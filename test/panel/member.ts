/** A solution that is known in advance. */
export interface Member {
  name: string;
  limitSeconds: number;
  /** Works on documents whose seed nobody knows, and only on so many; the others share those of a known seed. */
  freshCount?: number;
  /** Does its run end by itself with exit code 0? */
  finishes: boolean;
  /** argv, for as long as `work` takes. */
  withCommand<T>(work: (command: string[]) => Promise<T>): Promise<T>;
}

const LIMIT_SECONDS = 600;

/** A solution that is started by a fixed command. */
export const member = (name: string, command: string[], part: Partial<Member> = {}): Member => ({
  name,
  limitSeconds: LIMIT_SECONDS,
  finishes: true,
  withCommand: (work) => work(command),
  ...part,
});

export const referenceWithout = (guard: string) => `reference without ${guard}`;

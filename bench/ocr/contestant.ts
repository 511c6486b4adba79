/** The measurements of one contestant in one round. */
export interface Round {
  pages: number;
  seconds: number;
  /** Processor time of all threads and processes. It hardly depends on the load of the machine. */
  cpuSeconds: number;
  /** Peak of the total resident memory of all processes, in MB; 0 without /proc. */
  megabytes: number;
}

/** An OCR engine or approach that takes part in the benchmark. */
export interface Contestant {
  name: string;
  /** Runs one round. @param files paths of pages */
  run(files: readonly string[]): Promise<Round>;
}

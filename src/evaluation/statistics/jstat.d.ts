/** The part of jStat that is used here; the package has no types of its own. */
declare module "jstat" {
  interface JStat {
    normal: {
      cdf(x: number, mean: number, sd: number): number;
      inv(p: number, mean: number, sd: number): number;
    };
    studentt: { inv(p: number, degreesOfFreedom: number): number };
    binomial: { cdf(successes: number, trials: number, p: number): number };
  }
  const jStat: JStat;
  export default jStat;
}

// Preloaded into the kit's commands by workspace.ts: the wall clock of a candidate who works at another time.
const shift = Number(process.env.PANEL_CLOCK_SHIFT_MS ?? 0);
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...args) {
    if (args.length === 0) super(Real.now() + shift);
    else super(...args);
  }
  static now() {
    return Real.now() + shift;
  }
};

/** Whether a Host header names this machine. A page of another origin that found its way here by a name of its own does not. */
export const isLoopbackHost = (host: string | undefined): boolean =>
  host === undefined || /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);

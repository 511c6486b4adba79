/**
 * Whether a Host header names this machine. Rejecting other names protects against DNS rebinding: a web page whose host
 * name resolves to 127.0.0.1 sends its own name.
 */
export const isLoopbackHost = (host: string | undefined): boolean =>
  host === undefined || /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);

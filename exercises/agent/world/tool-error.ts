/** The error response of a tool. */
export class ToolError extends Error {
  /** `not_found`, or what prevented the call (`unavailable`, `rate_limit`, ...). */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "ToolError";
    this.code = code;
  }
}

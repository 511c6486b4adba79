/** What a tool says when it cannot. */
export class ToolError extends Error {
  /** `not_found`, or what went wrong on the way to the tool (`unavailable`, `rate_limit`, ...). */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "ToolError";
    this.code = code;
  }
}

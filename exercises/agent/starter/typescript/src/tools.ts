import * as z from "zod";

const ToolsSchema = z.object({
  tools: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      /** JSON Schema of the arguments. */
      parameters: z.record(z.string(), z.unknown()),
      /** The effects of a call cannot be undone. */
      irreversible: z.boolean(),
    }),
  ),
});
export type Tool = z.infer<typeof ToolsSchema>["tools"][number];

/** Calls the tools of one case: plain JSON over HTTP. */
export interface ToolClient {
  list(): Promise<Tool[]>;
  /**
   * @returns the result of the tool, as JSON text
   * @throws Error for an error status
   */
  call(name: string, args: unknown): Promise<string>;
}

/**
 * A URL from the environment, for one case.
 * @throws Error if the variable is not set
 */
export function urlFor(variable: string, caseId: string): string {
  const url = process.env[variable];
  if (!url) throw new Error(`${variable} is not set. \`npm run stand-in\` prints the lines for .env.`);
  return url.replaceAll("{case}", encodeURIComponent(caseId)).replace(/\/$/, "");
}

/** @throws Error if the URL of the tools is not set */
export function createToolClient(caseId: string): ToolClient {
  const url = urlFor("TAKEHOME_TOOLS_URL", caseId);
  return {
    async list() {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`The tool server returned ${response.status}.`);
      return ToolsSchema.parse(await response.json()).tools;
    },
    async call(name, args) {
      const response = await fetch(`${url}/${encodeURIComponent(name)}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(args),
      });
      if (!response.ok) throw new Error(`${name} returned ${response.status}: ${await response.text()}`);
      return response.text();
    },
  };
}

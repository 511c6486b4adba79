import * as z from "zod";

const ToolsSchema = z.object({
  tools: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      /** JSON Schema of the arguments. */
      parameters: z.record(z.string(), z.unknown()),
      /** Cannot be taken back. */
      irreversible: z.boolean(),
    }),
  ),
});
export type Tool = z.infer<typeof ToolsSchema>["tools"][number];

/** The tools of one case, as plain JSON over HTTP. */
export interface Desk {
  tools(): Promise<Tool[]>;
  /** Whatever the tool answers, as text. Rejects for anything but a good answer. */
  call(name: string, args: unknown): Promise<string>;
}

/** An address from the environment, for one case. Throws when the variable is not set. */
export function addressFor(variable: string, caseId: string): string {
  const address = process.env[variable];
  if (!address) throw new Error(`${variable} is not set. \`npm run stand-in\` prints what to put into .env.`);
  return address.replaceAll("{case}", encodeURIComponent(caseId)).replace(/\/$/, "");
}

export function openDesk(caseId: string): Desk {
  const address = addressFor("TAKEHOME_TOOLS_URL", caseId);
  return {
    async tools() {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`The desk answers ${response.status}.`);
      return ToolsSchema.parse(await response.json()).tools;
    },
    async call(name, args) {
      const response = await fetch(`${address}/${encodeURIComponent(name)}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(args),
      });
      if (!response.ok) throw new Error(`${name} answers ${response.status}: ${await response.text()}`);
      return response.text();
    },
  };
}

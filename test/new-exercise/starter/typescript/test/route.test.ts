import { expect, test } from "vitest";
import { route } from "../src/route.ts";

test("a ticket gets a team", () => expect(route("I was charged twice.")).toBe("billing"));

import { expect, test } from "vitest";
import { kindOf, valueIn } from "../src/values.ts";

test.each([
  ["Where should I ping Field Operations?", "channel"],
  ["What is the rate limit of Plover?", "rate"],
  ["How big may a document be for Yard Board?", "size"],
  ["What is the maximum discount on Freight Audit?", "percent"],
  ["What are the opening hours of the Silo?", "hours"],
  ["At what time of day is the build server backed up?", "clock"],
  ["When does the contract with Halcyon Hosting expire?", "date"],
  ["What is the rotation interval for the message gateway?", "duration"],
  ["How much is a single subscription?", "money"],
  ["How many open vulnerabilities does Chisel have?", "count"],
  ["Who runs Mapping?", "name"],
] as const)("%s asks for a %s", (question, kind) => expect(kindOf(question)).toBe(kind));

test.each([
  ["Questions for Mapping go to #coal-bunker, not to people.", "channel", "#coal-bunker"],
  ["Integrators may send Route Ledger 650 requests a minute; more are queued.", "rate", "650 requests a minute"],
  ["Anything heavier than 40 MB is refused.", "size", "40 MB"],
  ["Nobody gives more than 30% on Freight Audit.", "percent", "30%"],
  ["It can be entered from 06:00 to 17:00.", "hours", "from 06:00 to 17:00"],
  ["A snapshot is taken every night at 05:00.", "clock", "05:00"],
  ["We are bound until 25 June 2026.", "date", "25 June 2026"],
  ["Renew it every 45 days.", "duration", "45 days"],
  ["It costs €22,200 a year.", "money", "€22,200"],
  ["Of the holes, 7 are not closed.", "count", "7"],
  ["Quirine Whitlock runs Mapping and signs off its plans.", "name", "Quirine Whitlock"],
  ["Under the hood Dock Planner depends on Tilemark Maps.", "name", "Tilemark Maps"],
] as const)("the value in %j", (sentence, kind, value) => {
  expect(valueIn(sentence, kind, ["Mapping", "Dock Planner"])).toBe(value);
});

test.each([
  ["There is none here.", "channel"],
  ["Nobody knows them.", "name"],
  ["All of Mapping is invited.", "name"],
] as const)("no value in %j", (sentence, kind) => expect(valueIn(sentence, kind, ["Mapping"])).toBeUndefined());

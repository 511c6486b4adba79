import { expect, test } from "vitest";
import { finish, ORDER, POLICY, playEpisode, READ, type ScriptedCall, VERIFY } from "./scripted-episode.ts";

const TIGHT = POLICY.replace("12 requests", "6 requests");
const request = "From: a@b.c\n\nPlease pay the lamp of W-100 back.";
const END = finish("done", "information_given");

test("where requests are few, proof and orders are looked up before the model is asked", async () => {
  const { made, told, calls } = await playEpisode({ says: [[END]], policy: TIGHT, request });
  expect(made).toEqual(["verify_identity", "get_order"]);
  expect(calls[0]?.args).toEqual({ email: "a@b.c", order_id: "W-100" });
  expect(told.flatMap((one) => (one.role === "tool" ? [one.result] : []))).toContainEqual(ORDER);
});

test("a proof that fails opens nothing, and is not tried again and again", async () => {
  const { made } = await playEpisode({
    says: [[], [], [END]],
    policy: TIGHT,
    request: request.replace("W-100", "W-999"),
  });
  expect(made).toEqual(["verify_identity"]);
});

test("an order that the customer names when asked is looked up then", async () => {
  const ask: ScriptedCall = ["ask_user", { question: "Which order?" }];
  const handlers = { ask_user: () => ({ answer: "It was W-100." }) };
  const { made } = await playEpisode({
    says: [[ask], [END]],
    policy: TIGHT,
    request: "From: a@b.c\n\nMy lamp is broken.",
    handlers,
  });
  expect(made).toEqual(["ask_user", "verify_identity", "get_order"]);
});

test("where there are enough, and where nothing is named, it is left to the model", async () => {
  expect((await playEpisode({ says: [[VERIFY], [READ], [END]], request })).told[2]).toMatchObject({
    role: "assistant",
  });
  expect((await playEpisode({ says: [[END]], request })).made).toEqual([]);
  expect((await playEpisode({ says: [[END]], policy: TIGHT, request: "Hello?" })).made).toEqual([]);
});

import { expect, test } from "vitest";
import { finish, ORDER, POLICY, playEpisode, READ, type ScriptedCall, VERIFY } from "./scripted-episode.ts";

const TIGHT = POLICY.replace("12 requests", "6 requests");
const request = "From: a@b.c\n\nPlease pay the lamp of W-100 back.";
const END = finish("done", "information_given");

test("with few requests, identity check and orders are prefetched", async () => {
  const { toolsCalled, messages, calls } = await playEpisode({ turns: [[END]], policy: TIGHT, request });
  expect(toolsCalled).toEqual(["verify_identity", "get_order"]);
  expect(calls[0]?.args).toEqual({ email: "a@b.c", order_id: "W-100" });
  expect(messages.flatMap((one) => (one.role === "tool" ? [one.result] : []))).toContainEqual(ORDER);
});

test("after a failed identity check nothing more is prefetched", async () => {
  const { toolsCalled } = await playEpisode({
    turns: [[], [], [END]],
    policy: TIGHT,
    request: request.replace("W-100", "W-999"),
  });
  expect(toolsCalled).toEqual(["verify_identity"]);
});

test("an order that the customer names in an answer is prefetched then", async () => {
  const ask: ScriptedCall = ["ask_user", { question: "Which order?" }];
  const handlers = { ask_user: () => ({ answer: "It was W-100." }) };
  const { toolsCalled } = await playEpisode({
    turns: [[ask], [END]],
    policy: TIGHT,
    request: "From: a@b.c\n\nMy lamp is broken.",
    handlers,
  });
  expect(toolsCalled).toEqual(["ask_user", "verify_identity", "get_order"]);
});

test("with enough requests, or without a named order, nothing is prefetched", async () => {
  expect((await playEpisode({ turns: [[VERIFY], [READ], [END]], request })).messages[2]).toMatchObject({
    role: "assistant",
  });
  expect((await playEpisode({ turns: [[END]], request })).toolsCalled).toEqual([]);
  expect((await playEpisode({ turns: [[END]], policy: TIGHT, request: "Hello?" })).toolsCalled).toEqual([]);
});

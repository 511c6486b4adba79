import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createRandom, hash, hashedRandom, seededRandom } from "../../src/base/random.ts";

const sha256 = (numbers: readonly number[]) => createHash("sha256").update(numbers.join("\n")).digest("hex");
const take = (count: number, next: () => number) => Array.from({ length: count }, next);

// Data sets, attempts and intervals that were stored years ago have to come out of their seeds again: these never change.
describe("streams that stored seeds rely on", () => {
  test.each([
    [0, 1144304738, 1416247],
    [1, 2693262067, 11749833],
    [-1, 3850105811, 813802916],
  ])("seededRandom(%i) begins as it always did", (seed, first, second) => {
    const next = seededRandom(seed);
    expect([next() * 2 ** 32, next() * 2 ** 32]).toEqual([first, second]);
  });
  test("ten thousand numbers", () => {
    expect(sha256(take(10_000, seededRandom(659511946)))).toBe(
      "cf6df00e511e38e8dfb6af479dd6354d6b26e6e5d50b352cad36e003e1de6a2e",
    );
  });
  test("every kind of draw, and forks", () => {
    const random = createRandom(7);
    const drawn = [
      random.int(3, 9),
      random.real(-1, 1),
      Number(random.chance(0.5)),
      random.pick([1, 2, 3]),
      ...random.shuffle([1, 2, 3, 4, 5]),
      Number(random.digits(6)),
      random.normal(),
      random.fork("pages").next(),
      random.fork(3).int(0, 99),
    ];
    expect(drawn).toEqual([
      3, -0.8760834848508239, 0, 3, 5, 1, 4, 2, 3, 572175, -1.4272834018338472, 0.13277682405896485, 92,
    ]);
  });
  test("hashedRandom", () => {
    expect(hashedRandom("change/which/1")).toBe(0.7553592204099644);
  });
  test("hash is FNV-1a", () => {
    // Published test vectors of the 32-bit variant.
    expect(hash("")).toBe(0x811c9dc5);
    expect(hash("a")).toBe(0xe40c292c);
    expect(hash("foobar")).toBe(0xbf9cf968);
  });
});

test("a fork does not depend on what was drawn before it", () => {
  const [fresh, used] = [createRandom(5), createRandom(5)];
  take(10, used.next);
  expect(used.fork("a").next()).toBe(fresh.fork("a").next());
  expect(fresh.fork("a").next()).not.toBe(fresh.fork("b").next());
});

test("draws stay within their bounds", () => {
  const random = createRandom(11);
  expect(new Set(take(200, () => random.int(1, 3)))).toEqual(new Set([1, 2, 3]));
  expect(take(200, () => random.real(2, 3)).every((value) => value >= 2 && value < 3)).toBe(true);
  expect(random.shuffle([1, 2, 3]).toSorted()).toEqual([1, 2, 3]);
  expect(random.digits(8)).toMatch(/^[1-9]\d{7}$/);
  expect(() => random.pick([])).toThrow(RangeError);
});

import { expect, test } from "vitest";

import { MemorySeries } from "../memory.ts";
import { staleMarker } from "../series.ts";
import { evaluate, evaluateRange } from "./ask.ts";
import { PromqlError } from "./error.ts";

// What answers have to be is in e2e/contract/promql, held against a real Prometheus.

const source = new MemorySeries();
for (let minute = 0; minute < 10; minute++) {
  source.append({ __name__: "up", job: "a" }, minute * 60_000, minute);
  source.append({ __name__: "up", job: "b" }, minute * 60_000, minute === 5 ? staleMarker : 1);
}

const refusalOf = (ask: () => unknown): Pick<PromqlError, "status" | "errorType" | "message"> => {
  try {
    ask();
  } catch (error) {
    if (error instanceof PromqlError)
      return { status: error.status, errorType: error.errorType, message: error.message };
    throw error;
  }
  throw new Error("It was answered.");
};

test("a range is asked at each step up to its end", () => {
  const answer = evaluateRange({ source, query: "up", fromMs: 240_000, toMs: 359_999, stepMs: 60_000 });
  expect(answer).toEqual({
    resultType: "matrix",
    result: [
      {
        metric: { __name__: "up", job: "a" },
        values: [
          [240, "4"],
          [300, "5"],
        ],
      },
      { metric: { __name__: "up", job: "b" }, values: [[240, "1"]] },
    ],
  });
});

test("nothing found is an empty answer and no error", () => {
  expect(evaluate({ source, query: "down", atMs: 0 })).toEqual({ resultType: "vector", result: [] });
});

test.each([
  ["up +\n  rate(up)", 400, "bad_data", "2:8: parse error: expected type range vector"],
  ["up * on () up", 422, "execution", "many-to-many matching not allowed"],
  ["histogram_avg(up)", 501, "unsupported", "does without histogram_avg()"],
])("%s is refused with %d", (query, status, errorType, message) => {
  const refusal = refusalOf(() => evaluate({ source, query, atMs: 240_000 }));
  expect(refusal).toMatchObject({ status, errorType });
  expect(refusal.message).toContain(message);
});

test.each([
  [{ stepMs: 0 }, "zero or negative query resolution"],
  [{ toMs: -1 }, "end timestamp must not be before start time"],
  [{ toMs: 86_400_000, stepMs: 1000 }, "exceeded maximum resolution of 11,000 points"],
])("a range of %o is refused", (change, message) => {
  const range = { source, query: "up", fromMs: 0, toMs: 60_000, stepMs: 1000, ...change };
  expect(refusalOf(() => evaluateRange(range))).toMatchObject({
    status: 400,
    message: expect.stringContaining(message),
  });
});

test("a subquery of more steps than any machine holds is refused before it is begun", () => {
  const refusal = refusalOf(() => evaluate({ source, query: "max_over_time(up[10y:1s])", atMs: Date.UTC(2026, 0) }));
  expect(refusal).toMatchObject({ status: 422, errorType: "execution" });
});

test.each([
  ["(", ")"],
  ["-", ""],
  ["", " + 1"],
])("an expression of a hundred %s…%s is answered", (left, right) => {
  const query = `${left.repeat(100)}up${right.repeat(100)}`;
  expect(evaluate({ source, query, atMs: 0 })).toMatchObject({ resultType: "vector" });
});

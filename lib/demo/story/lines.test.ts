import { describe, expect, it } from "vitest";

import type { Run } from "#lib/demo/log/container.ts";
import type { KubeObject } from "#lib/demo/object.ts";

import { linesOf } from "./lines.ts";

const second = 1000;
const start = Date.UTC(2026, 5, 1, 12);

const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "payments-api-1", uid: "u-1" } } as KubeObject;
const running: Run = { restart: 0, startedAt: start };
const ask = (run: Run, from: number, to: number) => linesOf(pod, "payments-api", run, from, to);

describe("what an application writes", () => {
  it("begins with its start and goes on in the order of time", () => {
    const lines = ask(running, start, start + 1200 * second);
    expect(lines[0]?.text).toBe("starting payments-api");
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  it("is the same whether it is read at once or piece by piece", () => {
    const whole = ask(running, start, start + 60 * second);
    const pieces = Array.from({ length: 60 }, (_, index) =>
      ask(running, start + index * second, start + (index + 1) * second),
    );
    expect(pieces.flat()).toEqual(whole);
  });

  it("ends with the words that a run failed with", () => {
    const finishedAt = start + 2 * second;
    const lastWords = "Error: missing key PAYMENTS_DSN";
    const failed = { ...running, finishedAt, lastWords };
    expect(ask(failed, start, finishedAt + 1).at(-1)).toEqual({ at: finishedAt, text: lastWords });
  });
});

import { describe, expect, it } from "vitest";

import { maskLine } from "./mask.ts";

describe("lines of one kind become one pattern", () => {
  it.each([
    ["timeout after 30 ms to 10.0.0.7:5432", "timeout after <n> ms to <ip>"],
    ["timeout after 1.5s to [fd00::1:2]:5432", "timeout after <n>s to <ip>"],
    ["2026-11-21T14:02:11.123Z GET /orders/7331 200 13ms", "<time> GET /orders/<n> <n> <n>ms"],
    ["E1121 14:02:11.123456       1 reflector.go:138] failed", "E<time> <time> <n> reflector.go:<n>] failed"],
    ["request 0f8fad5b-d9cb-469f-a165-70867728950e done", "request <id> done"],
    ["trace 4bf92f3577b34da6a3ce929d0e0e4736 at 0xc000123", "trace <id> at <id>"],
    ['cannot open "/var/lib/a.db": no such file', 'cannot open "<text>": no such file'],
    ["mail to ann@example.org bounced", "mail to <email> bounced"],
    ["pod checkout-7d9f8b6c5d-x2kqz is gone", "pod checkout-<id> is gone"],
    ["http2: server v1beta1 up", "http2: server v1beta1 up"],
    ['{"level":"error","msg":"retry 3 of 5","took":17}', "retry <n> of <n>"],
    ['{"broken json 3', '{"broken json <n>'],
    ["\u001B[31merror\u001B[0m 5", "error <n>"],
    ["defaced facade", "defaced facade"],
    ["it's 5 o'clock, isn't it", "it's <n> o'clock, isn't it"],
  ])("%s", (line, pattern) => expect(maskLine(line)).toBe(pattern));

  it("of no more length than one reads", () =>
    expect(maskLine("word ".repeat(100_000)).length).toBeLessThanOrEqual(300));

  it.each(['"\\'.repeat(50_000), "a@".repeat(50_000), "1.".repeat(50_000), ":".repeat(100_000), "'a".repeat(50_000)])(
    "also of a line written to be slow",
    (line) => expect(maskLine(line).length).toBeLessThanOrEqual(300),
  );
});

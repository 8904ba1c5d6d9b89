import { describe, expect, it } from "vitest";

import { levelOf } from "./level.ts";

describe("how grave a line is", () => {
  it.each([
    ['{"time":"2026-11-21T01:34:44Z","level":"INFO","msg":"request"}', "info"],
    ['{"severity":"WARNING","message":"slow"}', "warn"],
    ['{"level":50,"msg":"pino"}', "error"],
    ["ts=2026-11-21T01:34:44Z level=error msg=boom", "error"],
    ["E1121 14:02:11.123456       1 reflector.go:147] failed", "error"],
    ["W1121 14:02:11.123456       1 x.go:1] hm", "warn"],
    ["2026-11-21 14:02:11,123 ERROR [main] c.e.App - boom", "error"],
    ["2026-11-21T02:02:26.172Z INFO  [http-nio-8080-1] RequestLog", "info"],
    ["[warn] 12#12: *1 upstream", "warn"],
    ["Error: missing key PAYMENTS_DSN", "error"],
    ["panic: runtime error: index out of range", "error"],
    ["java.lang.NullPointerException: null", "error"],
    ["DEBUG starting", "debug"],
  ])("is read from %s", (line, level) => {
    expect(levelOf(line)).toBe(level);
  });

  it.each(["GET /errors 200", "no errors were found", "informed everyone", "", '{"level":"purple"}'])(
    "is not guessed from %j",
    (line) => {
      expect(levelOf(line)).toBeNull();
    },
  );

  it("is looked for at the beginning of a long line only", () => {
    expect(levelOf(`${"x".repeat(400)} ERROR`)).toBeNull();
  });
});

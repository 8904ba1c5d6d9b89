import { describe, expect, it } from "vitest";

import { ApiProblem } from "./api-problem.ts";
import { isWorthRetrying } from "./query-client.ts";

const problem = (status: number) =>
  new ApiProblem({ type: "about:blank", title: "", status, code: "QD-000-x", detail: "", action: "" });

describe("a failed question", () => {
  it("is asked again when the server was silent or broken", () => {
    expect(isWorthRetrying(0, problem(0))).toBe(true);
    expect(isWorthRetrying(1, problem(503))).toBe(true);
  });

  it("is not asked again when the server refused it", () => {
    expect(isWorthRetrying(0, problem(400))).toBe(false);
    expect(isWorthRetrying(0, problem(403))).toBe(false);
  });

  it("is asked three times at most", () => {
    expect(isWorthRetrying(2, problem(0))).toBe(false);
  });
});

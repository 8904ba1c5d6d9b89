import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiProblem } from "./api-problem.ts";
import { signInAgain } from "./sign-in-again.ts";

const refusal = (code: string) => new ApiProblem({ type: "", title: "", status: 401, code, detail: "", action: "" });

describe("a refusal that says that nobody is signed in", () => {
  const replace = vi.fn<(target: URL) => void>();
  const at = (href: string) => vi.stubGlobal("window", { location: Object.assign(new URL(href), { replace }) });
  beforeEach(() => replace.mockClear());
  afterEach(() => vi.unstubAllGlobals());

  it("leads to the sign-in, and from there back to the same view", () => {
    at("http://127.0.0.1:3000/pods?q=crashloop%20ns%3Ashop");
    signInAgain(refusal("QD-401-session"));
    const target = replace.mock.calls[0]?.[0];
    expect(target?.pathname).toBe("/signin");
    expect(target?.searchParams.get("return")).toBe("/pods?q=crashloop%20ns%3Ashop");
  });

  it("goes round in no circle, and leaves every other refusal to the page", () => {
    at("http://127.0.0.1:3000/signin");
    signInAgain(refusal("QD-401-session"));
    at("http://127.0.0.1:3000/pods");
    signInAgain(refusal("QD-403-access"));
    expect(replace).not.toHaveBeenCalled();
  });

  it("does nothing where there is no page, as in a worker", () => {
    expect(() => signInAgain(refusal("QD-401-session"))).not.toThrow();
  });
});

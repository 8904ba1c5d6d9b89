import { readFileSync } from "node:fs";

import { HTTPException } from "hono/http-exception";
import { describe, expect, it } from "vitest";

import { Problem } from "#lib/contract/problem.ts";
import { QueryInput } from "#lib/contract/query.ts";
import { UpstreamError } from "#lib/server/cluster/cluster.ts";

import { PROBLEM_CODES, type ProblemCode, statusOf } from "./code.ts";
import { fromError, fromValidation } from "./from-error.ts";
import { ApiProblem, toBody } from "./problem.ts";

const codes = Object.keys(PROBLEM_CODES) as ProblemCode[];

describe("a code", () => {
  it.each(codes)("%s makes valid problem details and is explained in docs/errors.md", (code) => {
    const body = Problem.parse(toBody(new ApiProblem(code, "One sentence."), "/here"));
    expect(body).toMatchObject({ status: statusOf(code), code, instance: "/here", title: PROBLEM_CODES[code].title });
    const page = readFileSync(new URL("../../../../docs/errors.md", import.meta.url), "utf8");
    expect(page).toContain(`\`${code}\``);
  });
});

describe("an error that is thrown somewhere", () => {
  it.each([
    ["refused", "QD-503-cluster"],
    ["timeout", "QD-504-cluster"],
    ["tls", "QD-502-cluster"],
    ["dns", "QD-502-cluster"],
    ["reset", "QD-502-cluster"],
  ] as const)("by a cluster that failed by %s says %s", (cause, code) => {
    expect(fromError(new UpstreamError("east", cause, "east: it failed"))).toMatchObject({
      code,
      detail: "east: it failed.",
    });
  });

  it.each([
    [400, "QD-400-body"],
    [413, "QD-413-body"],
    [415, "QD-415-content"],
    [418, "QD-500-internal"],
  ] as const)("by Hono with status %i is %s", (status, code) => {
    expect(fromError(new HTTPException(status)).code).toBe(code);
  });

  it("that is a problem of another copy of the class stays what it is", () => {
    const foreign = Object.assign(new Error("x"), {
      status: 400,
      code: "QD-400-where",
      detail: "At 3: no such field.",
      action: "See fields.",
    });
    expect(fromError(foreign)).toBe(foreign);
  });

  it("that nobody expected keeps its cause for the log and hides it from the client", () => {
    const cause = new Error("password=1");
    const problem = fromError(cause);
    expect(problem.cause).toBe(cause);
    expect(JSON.stringify(toBody(problem))).not.toContain("password");
  });
});

describe("an input that does not fit", () => {
  it("lists every field with its path", () => {
    const { error } = QueryInput.safeParse({ kind: "pods", sort: [{ by: "" }], facets: 1 });
    if (!error) throw new Error("the input was meant to be wrong");
    expect(fromValidation(error).errors?.map(({ path }) => path)).toEqual(["sort.0.by", "facets"]);
  });
});

import { describe, expect, it, vi } from "vitest";

import { QueryInput } from "#lib/contract/query.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aPodRow, aQueryAnswer, someViews } from "#lib/testing/api/views.ts";

import type { Views } from "../views.ts";
import { Answers } from "./answers.ts";

const input = QueryInput.parse({ kind: "pods" });

function start(rows = [aPodRow()]) {
  const state = { version: "1" };
  const queryRows = vi.fn<Views["queryRows"]>(() => aQueryAnswer(rows, { asOf: 5, total: rows.length }));
  const answers = new Answers(someViews({ queryRows, rowsVersion: () => state.version }));
  return { state, queryRows, answers };
}

const parse = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe("an answer that is kept", () => {
  it("is the view's answer, member for member", () => {
    const { answers } = start();
    const { asOf, tookMilliseconds, ...rest } = parse(answers.read(LOCAL_VIEWER, "k", input, () => 77));
    const { asOf: _asOf, tookMilliseconds: _took, ...expected } = aQueryAnswer([aPodRow()]);
    expect(rest).toEqual(expected);
    expect(asOf).toBe(77);
    expect(tookMilliseconds).toBeTypeOf("number");
  });

  it("is asked for once while its rows stand, and is as of now each time", () => {
    const { answers, queryRows } = start();
    answers.read(LOCAL_VIEWER, "k", input, () => 1);
    expect(parse(answers.read(LOCAL_VIEWER, "k", input, () => 2))["asOf"]).toBe(2);
    expect(queryRows).toHaveBeenCalledTimes(1);
  });

  it("is asked for again when its rows may have changed", () => {
    const { answers, queryRows, state } = start();
    answers.read(LOCAL_VIEWER, "k", input);
    state.version = "2";
    answers.read(LOCAL_VIEWER, "k", input);
    expect(queryRows).toHaveBeenCalledTimes(2);
  });

  it("is not shown to another viewer, nor to another question", () => {
    const { answers, queryRows } = start();
    answers.read(LOCAL_VIEWER, "k", input);
    answers.read(aViewerNamed("other"), "k", input);
    answers.read(LOCAL_VIEWER, "l", input);
    expect(queryRows).toHaveBeenCalledTimes(3);
  });

  it("makes room when there are too many", () => {
    const { answers, queryRows } = start();
    for (let question = 0; question < 300; question += 1) answers.read(LOCAL_VIEWER, `k${question}`, input);
    answers.read(LOCAL_VIEWER, "k299", input);
    expect(queryRows).toHaveBeenCalledTimes(300);
    answers.read(LOCAL_VIEWER, "k0", input);
    expect(queryRows).toHaveBeenCalledTimes(301);
  });

  it("makes room when they are too large", () => {
    const { answers, queryRows } = start([aPodRow({ image: "x".repeat(6 * 1024 * 1024) })]);
    for (const key of ["a", "b", "c"]) answers.read(LOCAL_VIEWER, key, input);
    answers.read(LOCAL_VIEWER, "a", input);
    expect(queryRows).toHaveBeenCalledTimes(4);
  });

  it("is not kept when the question is wrong", () => {
    const { answers, queryRows } = start();
    queryRows.mockImplementationOnce(() => {
      throw new Error("QD-400-where");
    });
    expect(() => answers.read(LOCAL_VIEWER, "k", input)).toThrow("QD-400-where");
    expect(parse(answers.read(LOCAL_VIEWER, "k", input))).toMatchObject({ total: 1 });
  });
});

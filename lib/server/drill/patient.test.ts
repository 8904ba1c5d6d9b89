import { describe, expect, it } from "vitest";

import { UpstreamError } from "#lib/server/cluster/cluster.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { patiently } from "./patient.ts";

const quick = { pause: 1, limit: 5 };
const never = new AbortController().signal;
const silence = () => new UpstreamError("east", "reset", "reset");
const problem = (code: string) => new ViewProblem({ status: 502, code, detail: "east: no", action: "Wait." });

function failing(times: number, error: unknown) {
  const asked = { count: 0 };
  const ask = () => {
    asked.count += 1;
    return asked.count > times ? Promise.resolve("there") : Promise.reject(error);
  };
  return { asked, ask };
}

describe("a patient question", () => {
  it.each([silence(), problem("QD-502-cluster"), problem("QD-503-cluster"), problem("QD-504-cluster")])(
    "is asked again after %s",
    async (error) => {
      const { ask, asked } = failing(3, error);
      await expect(patiently(ask, never, quick)).resolves.toBe("there");
      expect(asked.count).toBe(4);
    },
  );

  it.each([problem("QD-403-access"), problem("QD-404-object"), new Error("no JSON")])(
    "takes %s for an answer",
    async (error) => {
      const { ask, asked } = failing(1, error);
      await expect(patiently(ask, never, quick)).rejects.toBe(error);
      expect(asked.count).toBe(1);
    },
  );

  it("ends with the last silence", async () => {
    const last = silence();
    const { ask, asked } = failing(100, last);
    await expect(patiently(ask, never, quick)).rejects.toBe(last);
    expect(asked.count).toBe(6);
  });

  it("ends with whoever asks", async () => {
    const { ask } = failing(100, silence());
    await expect(patiently(ask, AbortSignal.abort(new Error("ended")), quick)).rejects.toThrow("aborted");
  });
});

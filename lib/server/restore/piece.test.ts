import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { AccessError } from "#lib/server/access/grant.ts";
import { DownloadError } from "#lib/server/source/velero/error.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { piece, PieceError } from "./piece.ts";

const never = (signal: AbortSignal): Promise<never> => sleep(60_000, undefined as never, { signal });
const open = (): AbortSignal => new AbortController().signal;
const reasonOf = async (error: unknown): Promise<string> => {
  const read = await piece(open(), async () => {
    await sleep(0);
    throw error;
  });
  return read.state === "unknown" ? read.reason : expect.fail("it was read");
};

describe("a piece of evidence", () => {
  it("is what was read, also when that is nothing", async () => {
    expect(await piece(open(), () => Promise.resolve(7))).toEqual({ state: "known", value: 7 });
    expect(await piece(open(), () => Promise.resolve(null))).toEqual({ state: "known", value: null });
  });

  it("says why it is not known in the words of whoever refused it", async () => {
    const problem = new ViewProblem({
      status: 403,
      code: "QD-403-access",
      detail: "east: you may not",
      action: "Ask.",
    });
    expect(await reasonOf(problem)).toBe("east: you may not");
    expect(await reasonOf(new PieceError("there are more than 20"))).toBe("there are more than 20");
    expect(await reasonOf(new AccessError("east", "silent"))).toContain("east does not say what you may do there");
    expect(await reasonOf(new DownloadError("absent", "Velero has not stored it."))).toBe("Velero has not stored it.");
  });

  it("keeps the right that is missing, so that it can be explained", async () => {
    const right = { verb: "list", group: "", resource: "secrets", subresource: "", namespace: "shop", name: "" };
    const access = { cluster: "east", ...right };
    const refused = new ViewProblem({ status: 403, code: "QD-403-access", detail: "no", action: "Ask.", access });
    const read = await piece(open(), () => Promise.reject(refused));
    expect(read).toEqual({ state: "unknown", reason: "no", access });
  });

  it("names the right to ask for a file only where that is why it did not come", async () => {
    const right = { verb: "create", group: "velero.io", resource: "downloadrequests", subresource: "", namespace: "v" };
    const asking = { cluster: "east", name: "", ...right };
    const failing = (fault: "forbidden" | "absent") =>
      piece(open(), () => Promise.reject(new DownloadError(fault, "No.")), { asking });
    expect(await failing("forbidden")).toMatchObject({ state: "unknown", access: asking });
    expect(await failing("absent")).toEqual({ state: "unknown", reason: "No." });
  });

  it("says of any other failure only what kind it is: its words may quote what was asked", async () => {
    expect(await reasonOf(new TypeError("http://store/signed?secret=1"))).toBe("TypeError");
    expect(await reasonOf("thrown text")).toBe("it failed");
  });

  it("that fails before it begins is not known, and not an error", async () => {
    const read = piece(open(), () => {
      throw new PieceError("what the backup holds is not known");
    });
    await expect(read).resolves.toEqual({ state: "unknown", reason: "what the backup holds is not known" });
  });

  it("is waited for so long, and what reads it is told to stop", async () => {
    let stopped: AbortSignal | undefined;
    const read = await piece(open(), (signal) => never((stopped = signal)), { patience: 20 });
    expect(read).toEqual({ state: "unknown", reason: "it did not come within 0.02 s" });
    expect(stopped?.aborted).toBe(true);
  });

  it("ends with whoever asked, who is told so and not that it is unknown", async () => {
    const asker = new AbortController();
    const read = piece(asker.signal, never);
    asker.abort(new Error("the page was closed"));
    await expect(read).rejects.toThrow("the page was closed");
  });
});

import { Readable } from "node:stream";

import { describe, expect, it } from "vitest";

import type { Reached } from "#lib/server/access/reach.ts";
import type { UpstreamRequest } from "#lib/server/cluster/cluster.ts";

import { addressOf, forgetAddress } from "./file-address.ts";

/** One viewer's way to a cluster whose Velero signs at once; `refusal` is what the cluster says instead. */
function way(refusal?: number) {
  const made: string[] = [];
  const request = ({ path }: UpstreamRequest) => {
    made.push(path);
    const status = { downloadURL: `https://store.example/${made.length}` };
    const answer = JSON.stringify({ metadata: { name: "x" }, status });
    return Promise.resolve({ status: refusal ?? 201, headers: {}, body: Readable.from([Buffer.from(answer)]) });
  };
  return { made, cluster: { name: "east", request } as unknown as Reached };
}

const target = { kind: "BackupLog", name: "nightly", namespace: "velero" } as const;

describe("addresses of files", () => {
  it("are asked for once by ten tabs of one viewer", async () => {
    const { made, cluster } = way();
    const all = await Promise.all(Array.from({ length: 10 }, () => addressOf(cluster, target)));
    expect(new Set(all)).toEqual(new Set(["https://store.example/1"]));
    expect(made).toHaveLength(1);
  });

  it("are no other viewer's: whose right it is asks", async () => {
    const [mine, theirs] = [way(), way(403)];
    await addressOf(mine.cluster, target);
    await expect(addressOf(theirs.cluster, target)).rejects.toMatchObject({ fault: "forbidden" });
    expect([mine.made.length, theirs.made.length]).toEqual([1, 1]);
  });

  it("are asked for anew after a refusal, for another file, and once the store took one for expired", async () => {
    const refused = way(403);
    await expect(addressOf(refused.cluster, target)).rejects.toMatchObject({ fault: "forbidden" });
    await expect(addressOf(refused.cluster, target)).rejects.toMatchObject({ fault: "forbidden" });
    expect(refused.made).toHaveLength(2);
    const { made, cluster } = way();
    await addressOf(cluster, target);
    await addressOf(cluster, { ...target, kind: "BackupResults" });
    forgetAddress(cluster, target);
    await addressOf(cluster, target);
    expect(made).toHaveLength(3);
  });
});

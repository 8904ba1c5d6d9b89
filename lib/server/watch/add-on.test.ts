import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { aBackup } from "#lib/testing/builders/object-of.ts";
import { type Followed, follow, until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

describe("a reflector of an add-on's kind", () => {
  let api: KubeApi;
  let followed: Followed;

  beforeEach(async () => {
    api = await startKubeApi({ objects: [aBackup("nightly-1").build()] });
    api.fault("absent", { match: /velero\.io/ });
    followed = follow(api.url, "backups", { absentMilliseconds: 20 });
  });
  afterEach(async () => {
    await followed.stop();
    await api.close();
  });

  const isIn = (phase: string) => until(`it is ${phase}`, () => followed.reflector.state.phase === phase);

  it("takes a cluster without it for one without it, which is no fault, and does not say that its rows are known", async () => {
    await isIn("absent");
    expect(followed.reflector.state).toMatchObject({ cause: "none", reason: "" });
    expect(followed.reflector.asOf).not.toBeNull();
    expect(followed.table).toMatchObject({ rowCount: 0, isComplete: false });
  });

  it("watches once it is installed, and forgets its rows when it is removed", async () => {
    await isIn("absent");
    api.heal();
    await isIn("live");
    expect(followed.names()).toEqual(["nightly-1"]);
    expect(followed.table.isComplete).toBe(true);
    api.fault("absent", { match: /velero\.io/ });
    api.cutWatches();
    await isIn("absent");
    expect(followed.table).toMatchObject({ rowCount: 0, isComplete: false });
  });

  it("says of one that may not be listed that it is forbidden, not that there is none", async () => {
    api.heal();
    api.fault("forbidden", { match: /velero\.io/ });
    await followed.stop();
    followed = follow(api.url, "backups");
    await until("it was refused", () => followed.reflector.state.cause === "forbidden");
    expect(followed.reflector).toMatchObject({ asOf: null, state: { phase: "init" } });
  });
});

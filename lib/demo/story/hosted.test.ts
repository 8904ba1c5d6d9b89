import { describe, expect, it } from "vitest";

import { clusterPlans } from "./cluster.ts";
import { buildHosted, buildStoreJob } from "./hosted.ts";

const now = Date.UTC(2026, 5, 1, 13, 20);
const planOf = (name: string) => clusterPlans.find((one) => one.name === name) ?? expect.fail(`no cluster ${name}`);

describe("control planes that the story hosts", () => {
  it("are in one cluster: one saved, one that fails, one of events, and two stores of Kamaji", () => {
    const told = buildHosted(planOf("ops-hub"), now).map(({ kind, metadata, status, spec }) => ({
      name: `${String(kind)} ${metadata.name}`,
      backup: (status as { conditions?: { status: string }[] }).conditions?.[0]?.status,
      usedBy: (status as { usedBy?: string[] }).usedBy?.length,
      driver: (spec as { driver?: string }).driver,
    }));
    expect(told).toMatchObject([
      { name: "Etcd preview-search", backup: "True" },
      { name: "Etcd preview-payments", backup: "False" },
      { name: "Etcd preview-search-events", backup: undefined },
      { name: "DataStore tenants", usedBy: 3, driver: "etcd" },
      { name: "DataStore tenants-sql", usedBy: 1, driver: "PostgreSQL" },
    ]);
    for (const { name } of clusterPlans) if (name !== "ops-hub") expect(buildHosted(planOf(name), now)).toEqual([]);
  });

  it("have a CronJob that is labelled with the one store that it saves", () => {
    expect(buildStoreJob(planOf("ops-hub"), now)).toMatchObject([
      {
        metadata: { name: "tenants-backup", labels: { "quarterdeck.dev/etcd-backup": "tenants" } },
        status: { lastSuccessfulTime: "2026-06-01T12:00:00Z" },
      },
    ]);
    expect(buildStoreJob(planOf("edge-oslo"), now)).toEqual([]);
  });
});

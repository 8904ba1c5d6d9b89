import { describe, expect, it } from "vitest";

import { clusterPlans } from "./cluster.ts";
import { buildEtcdJob, buildSnapshots } from "./etcd.ts";

const hour = 3_600_000;
const now = Date.UTC(2026, 5, 1, 13, 20);
const planOf = (name: string) => clusterPlans.find((one) => one.name === name) ?? expect.fail(`no cluster ${name}`);

interface Job {
  readonly spec: { readonly suspend: boolean; readonly schedule: string };
  readonly status: { readonly lastSuccessfulTime: string };
}
const jobOf = (name: string): Job => {
  const [job] = buildEtcdJob(planOf(name), now);
  return (job ?? expect.fail(`${name} saves nothing`)) as unknown as Job;
};
const hoursSince = (time: string): number => (now - Date.parse(time)) / hour;

describe("how the story saves etcd", () => {
  it("is a labelled CronJob where kubeadm made the cluster, which succeeded at its last time", () => {
    for (const name of ["edge-oslo", "dev-us-east"]) {
      const { spec, status } = jobOf(name);
      expect(spec).toMatchObject({ suspend: false, schedule: "0 */6 * * *" });
      expect(status.lastSuccessfulTime).toBe("2026-06-01T12:00:00Z");
    }
    expect(buildEtcdJob(planOf("edge-oslo"), now)[0]?.metadata.labels).toMatchObject({
      "quarterdeck.dev/etcd-backup": "true",
    });
  });

  it("is overdue in one of them: somebody suspended it, and it is older than one and a half intervals", () => {
    const { spec, status } = jobOf("prod-eu-central");
    expect(spec.suspend).toBe(true);
    expect(hoursSince(status.lastSuccessfulTime)).toBeGreaterThan(1.5 * 6);
    expect(hoursSince(status.lastSuccessfulTime)).toBeLessThan(48);
  });

  it("is the distribution's own where that is k3s or RKE2, and nothing where a provider does it", () => {
    expect(buildSnapshots(planOf("ops-hub"), ["a", "b", "c"], now).length).toBeGreaterThan(10);
    for (const name of ["ops-hub", "prod-eu-west"]) expect(buildEtcdJob(planOf(name), now)).toEqual([]);
    for (const name of ["edge-oslo", "prod-eu-west"]) expect(buildSnapshots(planOf(name), ["a"], now)).toEqual([]);
  });
});

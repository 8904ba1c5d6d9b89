import { describe, expect, it } from "vitest";

import { aConfig } from "#lib/testing/a-config.ts";
import { aDrillPolicy } from "#lib/testing/builders/a-drill.ts";

import { demoConfig, type DemoFleet } from "./demo.ts";

const cluster = (name: string): DemoFleet["clusters"][number] => ({
  name,
  labels: {},
  server: "https://127.0.0.1:1",
  caFile: "ca.crt",
  readerTokenFile: "reader-token",
  impersonatorTokenFile: "impersonator-token",
  drillTokenFile: `${name}/drill-token`,
});
const fleet = (...names: string[]): DemoFleet => ({
  kubeconfig: "kubeconfig",
  clusters: names.map(cluster),
  metrics: null,
  logs: [],
  issuer: null,
});

describe("the demo's configuration", () => {
  it("rehearses restores of two namespaces of stage each week, as the account of the story", () => {
    const { drills } = demoConfig(aConfig(), fleet("prod-eu-west", "stage-us-east"));
    expect(drills).toMatchObject([
      { name: "weekly-stage", cluster: "stage-us-east", tokenFile: "stage-us-east/drill-token", into: null },
    ]);
    expect(drills[0]?.timing).toEqual({ type: "cron", expression: "30 3 * * 6", timeZone: "UTC" });
  });

  it("has those of a configuration file instead, and none where the story's cluster is not", () => {
    const own = aDrillPolicy();
    expect(demoConfig(aConfig({ drills: [own] }), fleet("stage-us-east")).drills).toEqual([own]);
    expect(demoConfig(aConfig(), fleet("scale-1")).drills).toEqual([]);
  });
});

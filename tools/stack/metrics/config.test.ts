import { expect, test } from "vitest";
import { parse } from "yaml";

import { alertmanagerConfig, centralConfig, leafConfig } from "./config.ts";
import { alertRules, recordingRules } from "./rules.ts";

const cluster = { name: "east", server: "https://127.0.0.1:1", caFile: "/ca", certFile: "/cert", keyFile: "/key" };

test("a cluster's Prometheus says whose it is, and asks nobody beyond loopback", () => {
  const text = leafConfig({ cluster, statePort: 2, kwokPort: 3 });
  const config = parse(text);
  expect(config.global.external_labels).toEqual({ cluster: "east" });
  expect(config).not.toHaveProperty("rule_files");
  const hosts = Array.from(text.matchAll(/\b[\w.]+:\d+\b/g), ([address]) => address.split(":")[0]);
  expect(hosts.length).toBeGreaterThan(2);
  expect(new Set(hosts)).toEqual(new Set(["127.0.0.1"]));
});

test("rules are read only where a file of them is named", () => {
  expect(parse(leafConfig({ cluster, statePort: 2, kwokPort: 3, rules: "/rules" })).rule_files).toEqual(["/rules"]);
});

test("the centre takes each cluster's series with the labels they have there", () => {
  const [federate] = parse(centralConfig({ leaves: [4, 5], alertmanager: 6, alerts: "/alerts" })).scrape_configs;
  expect(federate).toMatchObject({
    honor_labels: true,
    metrics_path: "/federate",
    static_configs: [{ targets: ["127.0.0.1:4", "127.0.0.1:5"] }],
  });
});

test("every recorded name is one of the mixin's, and a crash loop is an alert", () => {
  const [recorded] = parse(recordingRules()).groups;
  expect(recorded.rules.every(({ record }: { record: string }) => record.includes(":"))).toBe(true);
  expect(parse(alertRules()).groups[0].rules[0].alert).toBe("KubePodCrashLooping");
  expect(parse(alertmanagerConfig()).route.receiver).toBe("none");
});

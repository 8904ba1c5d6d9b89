import { expect, it } from "vitest";

import { readSurvey, surveyExpression } from "./survey.ts";

const one = (quarterdeck: string, value: string, labels: Record<string, string> = {}) => ({
  metric: { quarterdeck, ...labels },
  value: [0, value] as const,
});

it("tells what there is of each cluster", () => {
  const series = [
    one("nodes", "12", { site: "east" }),
    one("reporters", "2", { site: "east" }),
    one("age", "4.5", { site: "east" }),
    one("recorded", "9", { site: "east", __name__: "a:b" }),
    one("recorded", "9", { site: "west", __name__: "a:b" }),
  ];
  const { clusters, hasUnlabelled } = readSurvey({ series, warnings: [] }, "site");
  expect(clusters.get("east")).toEqual({ nodes: 12, reporters: 2, age: 4.5, recorded: new Set(["a:b"]) });
  expect(clusters.get("west")).toMatchObject({ nodes: null, reporters: 0 });
  expect(hasUnlabelled).toBe(false);
});

it("notices nodes that do not say their cluster", () => {
  const survey = readSurvey({ series: [one("nodes", "3")], warnings: [] }, "cluster");
  expect(survey.hasUnlabelled).toBe(true);
  expect(survey.clusters.size).toBe(0);
});

it("asks by the configured label", () => {
  expect(surveyExpression("site")).toContain("count by (site) (kube_node_info)");
});

import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { ResourceList, ResourceRows } from "#lib/contract/resource.ts";

import { type ConsoleApi, openConsoleApi } from "./console-api.ts";
import { kubectlOf } from "./kubectl.ts";
import { eventually } from "./question.ts";

const stack = inject("stack");
const east = kubectlOf(stack, "east");
const definition = "gauges.resource-suite.example.com";
let api: ConsoleApi;

const manifest = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: definition },
  spec: {
    group: "resource-suite.example.com",
    names: { plural: "gauges", singular: "gauge", kind: "Gauge", listKind: "GaugeList" },
    scope: "Namespaced",
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
        additionalPrinterColumns: [
          { name: "Level", type: "integer", jsonPath: ".spec.level" },
          { name: "Team", type: "string", jsonPath: ".spec.team" },
          { name: "Since", type: "date", jsonPath: ".metadata.creationTimestamp" },
        ],
      },
    ],
  },
};

beforeAll(async () => {
  east.apply(manifest);
  east.text("wait", "--for=condition=Established", `customresourcedefinition/${definition}`);
  east.apply({
    apiVersion: "resource-suite.example.com/v1",
    kind: "Gauge",
    metadata: { name: "one", namespace: "default" },
    spec: { level: 3 },
  });
  api = await openConsoleApi(stack);
});
afterAll(async () => {
  await api.close();
  east.text("delete", "customresourcedefinition", definition, "--ignore-not-found");
});

/** kubectl shows columns of priority 0, in capitals; a time passes between two looks. */
const isAge = (title: string): boolean => ["AGE", "LAST SCHEDULE", "DURATION", "SINCE"].includes(title);

async function printedByUs(resource: string): Promise<string[]> {
  const { columns, rows } = await api.get<ResourceRows>(`/api/v1/resources/${resource}?clusters=east`);
  const shown = columns.flatMap(({ name, priority }, index) =>
    priority === 0 && !isAge(name.toUpperCase()) ? [{ title: name.toUpperCase(), index }] : [],
  );
  return rows
    .map(({ namespace, cells }) =>
      JSON.stringify([namespace, ...shown.map(({ title, index }) => [title, String(cells[index] ?? "")])]),
    )
    .toSorted();
}

function printedByKubectl(resource: string): string[] {
  const rows = east.table("get", resource, "--all-namespaces");
  return rows
    .map(({ NAMESPACE = "", ...cells }) =>
      JSON.stringify([NAMESPACE, ...Object.entries(cells).filter(([title]) => !isAge(title))]),
    )
    .toSorted();
}

test("every resource that kubectl can list is there, from aggregated discovery", async () => {
  const { resources, unanswered } = await api.get<ResourceList>("/api/v1/resources?clusters=east");
  expect(unanswered).toEqual([]);
  const theirs = east
    .table("api-resources", "--verbs=list")
    .map((row) => `${row["NAME"]} ${row["APIVERSION"]} ${row["NAMESPACED"]} ${row["KIND"]} ${row["SHORTNAMES"]}`);
  const ours = resources.map(({ resource, group, versions, isNamespaced, kind, shortNames }) =>
    [resource, group === "" ? versions[0] : `${group}/${versions[0]}`, isNamespaced, kind, shortNames.join(",")].join(
      " ",
    ),
  );
  expect(ours.toSorted()).toEqual(theirs.toSorted());
});

describe("what kubectl get prints is what the page shows", () => {
  test.each([
    "services",
    "deployments.apps",
    "statefulsets.apps",
    "daemonsets.apps",
    "horizontalpodautoscalers.autoscaling",
    "cronjobs.batch",
    "persistentvolumeclaims",
    "persistentvolumes",
    "storageclasses.storage.k8s.io",
    "poddisruptionbudgets.policy",
    "endpointslices.discovery.k8s.io",
    "rolebindings.rbac.authorization.k8s.io",
  ])("%s", async (resource) => {
    const both = await eventually(
      async () => ({ ours: await printedByUs(resource), theirs: printedByKubectl(resource) }),
      ({ ours, theirs }) => ours.join("\n") === theirs.join("\n"),
      10_000,
    );
    expect(both.ours).toEqual(both.theirs);
    expect(both.ours.length).toBeGreaterThan(0);
  });
});

test("of a custom resource it is what its definition prints", async () => {
  expect(await printedByUs(definition)).toEqual(printedByKubectl(definition));
});

import { expect, test } from "vitest";

import { WatchedResource } from "#lib/contract/kind.ts";

import { readDeployed } from "./deploy.ts";

type Rule = { resources?: string[]; resourceNames?: string[]; verbs: string[] };

const rulesOf = (file: Parameters<typeof readDeployed>[0]): Rule[] =>
  readDeployed(file).flatMap((object) => (object.kind === "ClusterRole" ? (object["rules"] as Rule[]) : []));

test("the reader lists and watches every watched resource, and never a Secret", () => {
  const rules = rulesOf("reader");
  const may = (verb: string) =>
    new Set(rules.flatMap(({ resources = [], verbs }) => (verbs.includes(verb) ? resources : [])));
  for (const verb of ["list", "watch"]) {
    expect(WatchedResource.options.filter((resource) => !may(verb).has(resource))).toEqual([]);
    expect([...may(verb)]).not.toContain("secrets");
  }
  expect(rules.flatMap(({ resources = [] }) => resources)).not.toContain("*");
  expect([...may("create")]).toEqual(["subjectaccessreviews"]);
});

test.each(["impersonator", "impersonator-legacy"] as const)(
  "%s names the groups of people.yaml and no others",
  (file) => {
    const named = rulesOf(file).flatMap(({ resources, resourceNames = [] }) =>
      resources?.includes("groups") ? resourceNames : [],
    );
    const subjects = readDeployed("people").flatMap((object) => (object["subjects"] ?? []) as { name: string }[]);
    expect(named.toSorted()).toEqual([...new Set(subjects.map(({ name }) => name))].toSorted());
  },
);

test("the constrained impersonator does not get the old verb, which would lift the constraints", () => {
  expect(rulesOf("impersonator").flatMap(({ verbs }) => verbs)).not.toContain("impersonate");
});

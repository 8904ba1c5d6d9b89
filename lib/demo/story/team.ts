import { applications } from "./application.ts";

/** A group of people as the sign-in's token names it. */
export interface Team {
  readonly group: string;
  readonly namespaces: readonly string[];
}

const groups = new Map<string, Set<string>>();
for (const { team, namespace } of applications) groups.set(team, (groups.get(team) ?? new Set()).add(namespace));

/** Teams with the namespaces they own. */
export const teams: readonly Team[] = [...groups].map(([group, namespaces]) => ({
  group,
  namespaces: [...namespaces],
}));

export interface Person {
  readonly name: string;
  readonly displayName: string;
  readonly groups: readonly string[];
}

/** Who everybody is who reaches the demo without sign-in. */
export const operator: Person = {
  name: "olivia.operator",
  displayName: "Olivia Operator",
  groups: ["platform-admins"],
};

/** Who can sign in: what each may see is in the RBAC objects of the clusters and nowhere else. */
export const people: readonly Person[] = [
  operator,
  { name: "nils.night", displayName: "Nils Night", groups: ["on-call"] },
  { name: "paula.payments", displayName: "Paula Payments", groups: ["team-payments"] },
  { name: "cem.catalog", displayName: "Cem Catalog", groups: ["team-catalog"] },
  { name: "vera.viewer", displayName: "Vera Viewer", groups: ["viewers"] },
];

import { applications } from "./application.ts";

/** Groups of people, as the sign-in's token names them, with the namespaces they own. */
export const teams = [...Map.groupBy(applications, ({ team }) => team)].map(([group, theirs]) => ({
  group,
  namespaces: [...new Set(theirs.map(({ namespace }) => namespace))],
}));

const person = (name: string, displayName: string, group: string) => ({ name, displayName, groups: [group] });

/** Who everybody is who reaches the demo without sign-in. */
export const operator = person("olivia.operator", "Olivia Operator", "platform-admins");

/** Who can sign in: what each may see is in the RBAC objects of the clusters and nowhere else. */
export const people = [
  operator,
  person("nils.night", "Nils Night", "on-call"),
  person("paula.payments", "Paula Payments", "team-payments"),
  person("cem.catalog", "Cem Catalog", "team-catalog"),
  person("vera.viewer", "Vera Viewer", "viewers"),
];

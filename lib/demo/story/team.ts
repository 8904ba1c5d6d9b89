import { applications } from "./application.ts";

/** Groups of people, as the sign-in's token names them, with the namespaces they own. */
export const teams = [...Map.groupBy(applications, ({ team }) => team)].map(([group, theirs]) => ({
  group,
  namespaces: [...new Set(theirs.map(({ namespace }) => namespace))],
}));

/** The groups that the clusters' RBAC names: as the API server reads them from a token, with the prefix it puts before them. */
export const oidcPrefix = "oidc:";

export interface Person {
  /** As `preferred_username` says it. */
  readonly name: string;
  readonly displayName: string;
  /** What they are, and what they may see: for the page on which one chooses among them. */
  readonly title: string;
  readonly sees: string;
  readonly groups: readonly string[];
}

/** Who everybody is who reaches the demo without sign-in. */
export const operator: Person = {
  name: "olivia.operator",
  displayName: "Olivia Operator",
  title: "platform operator",
  sees: "Everything in every cluster; may change it",
  groups: ["platform-admins"],
};

/** Who can sign in: what each may see is in the RBAC objects of the clusters and nowhere else. */
export const people: readonly Person[] = [
  operator,
  {
    name: "nils.night",
    displayName: "Nils Night",
    title: "on call",
    sees: "All that runs, everywhere; may restart, scale and cordon",
    groups: ["on-call"],
  },
  {
    name: "paula.payments",
    displayName: "Paula Payments",
    title: "developer",
    sees: "Her team’s namespaces; in production only to restart",
    groups: ["team-payments"],
  },
  {
    name: "cem.catalog",
    displayName: "Cem Catalog",
    title: "developer",
    sees: "His team’s namespaces; in production only to restart",
    groups: ["team-catalog"],
  },
  {
    name: "vera.viewer",
    displayName: "Vera Viewer",
    title: "viewer",
    sees: "Names of namespaces, and what runs in one: support",
    groups: ["viewers"],
  },
];

import type { Attributes, User } from "#lib/demo/http/contract.ts";

import { serviceAccountOf } from "./user.ts";

/** One way to be allowed to speak for another: the rights that it takes, and groups that it fixes. */
export interface Mode {
  rights(wanted: User, attributes: Attributes): Attributes[];
  groups(wanted: User): readonly string[];
}

const node = /^system:node:([a-z0-9]([-a-z0-9.]*[a-z0-9])?)$/;
const authentication = "authentication.k8s.io";

const right = (verb: string, group: string, resource: string, name: string): Attributes => ({
  verb,
  group,
  resource,
  name,
  version: "v1",
  path: "",
  isResource: true,
  subresource: "",
  namespace: "",
});

function rightsOf(wanted: User, verb: string, nameGroup: string): Attributes[] {
  const account = serviceAccountOf(wanted.name);
  const nodeName = nameGroup === "" ? undefined : node.exec(wanted.name)?.[1];
  const user = account
    ? { ...right(verb, nameGroup, "serviceaccounts", account.name), namespace: account.namespace }
    : nodeName === undefined
      ? right(verb, nameGroup, "users", wanted.name)
      : right(verb, nameGroup, "nodes", nodeName);
  const extra = Object.entries(wanted.extra ?? {}).flatMap(([key, values]) =>
    values.map((value) => ({ ...right(verb, authentication, "userextras", value), subresource: key })),
  );
  return [
    user,
    ...(wanted.uid === undefined ? [] : [right(verb, authentication, "uids", wanted.uid)]),
    ...wanted.groups.map((group) => right(verb, nameGroup, "groups", group)),
    ...extra,
  ];
}

const constrained = (mode: string, groups: readonly string[] = []): Mode => ({
  rights: (wanted, attributes) => [
    { ...attributes, verb: `impersonate-on:${mode}:${attributes.verb}` },
    ...rightsOf(wanted, `impersonate:${mode}`, authentication),
  ],
  groups: () => groups,
});

const arbitraryNode = constrained("arbitrary-node", ["system:nodes"]);
const serviceAccount = constrained("serviceaccount");
const userInfo = constrained("user-info");
const legacy: Mode = { rights: (wanted) => rightsOf(wanted, "impersonate", ""), groups: () => [] };

/** The modes that apply to a wanted user, in the order in which the API server tries them. */
export function modesFor(wanted: User, isConstrained: boolean): Mode[] {
  if (!isConstrained) return [legacy];
  const isPlain = wanted.uid === undefined && wanted.groups.length === 0 && wanted.extra === undefined;
  if (node.test(wanted.name)) return isPlain ? [arbitraryNode, legacy] : [legacy];
  if (serviceAccountOf(wanted.name)) return isPlain ? [serviceAccount, legacy] : [legacy];
  // Nobody becomes system:masters, or nothing, in a constrained way.
  return wanted.groups.some((group) => group === "" || group === "system:masters") ? [legacy] : [userInfo, legacy];
}

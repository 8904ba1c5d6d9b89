import { type Access, type AccessOptions, createAccess } from "#lib/demo/access/access.ts";
import { installPolicy } from "#lib/demo/access/rbac/install-policy.ts";
import { ManualClock } from "#lib/demo/clock.ts";
import type { Attributes, User } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";
import { createStore } from "#lib/demo/store/store.ts";

export interface World {
  readonly store: ObjectStore;
  readonly clock: ManualClock;
  readonly access: Access;
}

const by = { manager: "test" };
const apiVersion = "rbac.authorization.k8s.io/v1";

/** A cluster's store with the bootstrap policy, and access over it. */
export function aWorld(options: Partial<AccessOptions> = {}): World {
  const clock = new ManualClock();
  const store = createStore({ clock, resources: new ResourceTable() });
  installPolicy(store);
  return { store, clock, access: createAccess({ store, clock, version: "1.36.3", ...options }) };
}

export const aUser = (name: string, ...groups: string[]): User => ({ name, groups });

export interface RoleFields {
  readonly namespace?: string;
  readonly rules?: readonly object[];
  readonly labels?: Record<string, string>;
}

export function createRole(
  store: ObjectStore,
  name: string,
  { namespace, rules = [], labels }: RoleFields,
): KubeObject {
  const kind = namespace === undefined ? "ClusterRole" : "Role";
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }), ...(labels ? { labels } : {}) };
  return store.create(`${kind.toLowerCase()}s.rbac.authorization.k8s.io`, { apiVersion, kind, metadata, rules }, by);
}

export interface BindingFields {
  readonly namespace?: string;
  /** `ClusterRole/view` */
  readonly role: string;
  /** `User/ann`, `Group/dev`, `ServiceAccount/web` or `ServiceAccount/shop/web` */
  readonly to: readonly string[];
}

export function bind(store: ObjectStore, name: string, { namespace, role, to }: BindingFields): KubeObject {
  const kind = namespace === undefined ? "ClusterRoleBinding" : "RoleBinding";
  const [roleKind = "", roleName = ""] = role.split("/");
  const subjects = to.map((text) => {
    const [subjectKind, ...path] = text.split("/");
    return { kind: subjectKind, name: path.at(-1), ...(path.length > 1 ? { namespace: path[0] } : {}) };
  });
  const object = {
    apiVersion,
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: roleKind, name: roleName },
    subjects,
  };
  return store.create(`${kind.toLowerCase()}s.rbac.authorization.k8s.io`, object, by);
}

/** `get pods`, `list deployments.apps in shop`, `get pods/log in shop named web`, `get /metrics` */
export function asking(question: string): Attributes {
  const [verb = "", what = "", ...rest] = question.split(" ");
  const isResource = !what.startsWith("/");
  const [path = "", subresource = ""] = isResource ? what.split("/") : [""];
  const [resource = "", ...group] = path.split(".");
  const after = (word: string): string => (rest.includes(word) ? (rest[rest.indexOf(word) + 1] ?? "") : "");
  return {
    verb,
    path: isResource ? "" : what,
    isResource,
    group: group.join("."),
    version: isResource ? "v1" : "",
    resource,
    subresource,
    namespace: after("in"),
    name: after("named"),
  };
}

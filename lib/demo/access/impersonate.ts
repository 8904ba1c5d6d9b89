import type { IncomingMessage } from "node:http";

import type { Attributes, Authorize, User } from "#lib/demo/http/contract.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

import { forbidden } from "./forbidden.ts";

/**
 * Whom `Impersonate-*` headers name, undefined for nobody: each name, group, uid and extra needs a right of its own.
 * @throws ApiError 400, 403
 */
export async function impersonate(request: IncomingMessage, by: User, authorize: Authorize): Promise<User | undefined> {
  const wanted = wantedUser(request);
  if (!wanted) return undefined;
  for (const right of rightsOf(wanted)) {
    const { allowed, reason } = await authorize(by, right);
    if (!allowed) throw forbidden(by, right, reason);
  }
  const account = serviceAccountOf(wanted.name);
  if (!account || wanted.groups.length > 0) return wanted;
  return { ...wanted, groups: ["system:serviceaccounts", `system:serviceaccounts:${account.namespace}`] };
}

/** `system:serviceaccount:shop:web` → its namespace and name. */
function serviceAccountOf(user: string): { namespace: string; name: string } | undefined {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user) ?? [];
  return namespace === undefined || name === undefined ? undefined : { namespace, name };
}

function rightsOf({ name, uid, groups, extra = {} }: User): Attributes[] {
  const right = (resource: string, named: string, group = "", more: Partial<Attributes> = {}): Attributes => {
    const where = { path: "", isResource: true, subresource: "", namespace: "" };
    return { ...where, verb: "impersonate", group, version: "v1", resource, name: named, ...more };
  };
  const account = serviceAccountOf(name);
  const group = "authentication.k8s.io";
  return [
    account ? right("serviceaccounts", account.name, "", { namespace: account.namespace }) : right("users", name),
    ...(uid === undefined ? [] : [right("uids", uid, group)]),
    ...groups.map((one) => right("groups", one)),
    ...Object.entries(extra).flatMap(([subresource, values]) =>
      values.map((value) => right("userextras", value, group, { subresource })),
    ),
  ];
}

const prefix = "impersonate-extra-";

function wantedUser({ headersDistinct: headers }: IncomingMessage): User | undefined {
  const name = headers["impersonate-user"]?.[0] ?? "";
  const uid = headers["impersonate-uid"]?.[0];
  const groups = headers["impersonate-group"] ?? [];
  const extra = Object.entries(headers).flatMap(([header, values = []]) =>
    header.startsWith(prefix) ? [[header.slice(prefix.length), values] as const] : [],
  );
  const more = { ...(uid ? { uid } : {}), ...(extra.length > 0 ? { extra: Object.fromEntries(extra) } : {}) };
  if (name !== "") return { name, groups, ...more };
  if (groups.length === 0 && Object.keys(more).length === 0) return undefined;
  // The API server prints its own structure here, and so the message is Go.
  const list = (values: readonly string[]): string =>
    `[]string{${values.map((one) => JSON.stringify(one)).join(", ")}}`;
  const goExtra = extra.map(([key, values]) => `${JSON.stringify(key)}:${list(values)}`).join(", ");
  const goMap = `map[string][]string${extra.length === 0 ? "(nil)" : `{${goExtra}}`}`;
  const goGroups = groups.length === 0 ? "[]string(nil)" : list(groups);
  const goUser = `&user.DefaultInfo{Name:"", UID:${JSON.stringify(uid ?? "")}, Groups:${goGroups}, Extra:${goMap}}`;
  throw badRequest(`requested ${goUser} without impersonating a user name`);
}

import type { User } from "#lib/demo/http/contract.ts";

export const authenticated = "system:authenticated";
export const unauthenticated = "system:unauthenticated";

export const anonymous: User = { name: "system:anonymous", groups: [unauthenticated] };

/** The key of `extra` under which an audit finds the credential again. */
export const credentialKey = "authentication.kubernetes.io/credential-id";

/** Adds the group of everybody who proved who he is. */
export const withAuthenticated = (user: User): User =>
  user.groups.includes(authenticated) || user.groups.includes(unauthenticated)
    ? user
    : { ...user, groups: [...user.groups, authenticated] };

/** `system:serviceaccount:shop:web` → its namespace and name. */
export function serviceAccountOf(name: string): { namespace: string; name: string } | undefined {
  const match = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name);
  return match ? { namespace: match[1] ?? "", name: match[2] ?? "" } : undefined;
}

export const serviceAccountGroups = (namespace: string): string[] => [
  "system:serviceaccounts",
  `system:serviceaccounts:${namespace}`,
];

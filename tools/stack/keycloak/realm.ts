/** As much of a realm file as the stack changes. */
export interface Realm {
  realm: string;
  groups: { name: string }[];
  users: (RealmUser & Record<string, unknown>)[];
  clientScopes: RealmScope[];
  clients: (RealmClient & Record<string, unknown>)[];
  [field: string]: unknown;
}

interface RealmUser {
  id: string;
  username: string;
  groups: string[];
  credentials?: { type: "password"; value: string; temporary: false }[];
}
type RealmScope = { name: string; protocolMappers?: unknown[] } & Record<string, unknown>;
type RealmClient = { clientId: string; optionalClientScopes?: string[] };

/** Somebody in as many groups as any directory gives. */
export const crowd = { username: "greta.groups", groups: 500 };

/** Somebody whom a directory put into a group of Kubernetes' own: every server must refuse him. */
export const usurper = { username: "sam.system", group: "system:masters" };

type Input = { clusters: readonly string[]; passwords: Readonly<Record<string, string>> };

/** The names of everybody in the stack's realm. */
export function listPeople(realm: Realm): string[] {
  return [...realm.users.map(({ username }) => username), crowd.username, usurper.username];
}

/** The operators' realm file with passwords, people no organisation has, and a client and a scope for each cluster. */
export function buildRealm(file: Realm, { clusters, passwords }: Input): Realm {
  const crowdGroups = Array.from({ length: crowd.groups }, (_, index) => `crowd-${String(index + 1).padStart(3, "0")}`);
  const users = [
    ...file.users,
    buildPerson(file, crowd.username, crowdGroups, 1),
    buildPerson(file, usurper.username, [usurper.group], 2),
  ];
  const missing = clusters.filter((name) => !file.clients.some(({ clientId }) => clientId === `k8s-${name}`));
  const scopes = missing.map((name) => `aud-k8s-${name}`);
  return {
    ...file,
    groups: [...file.groups, ...[...crowdGroups, usurper.group].map((name) => ({ name }))],
    users: users.map((user) => ({ ...user, credentials: [credentialOf(passwords[user.username])] })),
    clientScopes: [...file.clientScopes, ...missing.map((name) => copyFor(file, "clientScopes", name))],
    clients: [
      ...file.clients.map((client) =>
        client.clientId === "quarterdeck"
          ? { ...client, optionalClientScopes: [...(client.optionalClientScopes ?? []), ...scopes] }
          : client,
      ),
      ...missing.map((name) => copyFor(file, "clients", name)),
    ],
  };
}

/** Like the first person of the file, with an id of their own that stays the same over starts. */
function buildPerson(
  { users }: Realm,
  username: string,
  groups: readonly string[],
  number: number,
): Realm["users"][number] {
  const [like] = users;
  if (like === undefined) throw new Error("The realm file has no user to make another like.");
  const [firstName, lastName] = username.split(".");
  const id = `${like.id.slice(0, -4)}900${number}`;
  const names = { username, firstName, lastName, email: `${username}@example.com` };
  return { ...like, ...names, id, groups: groups.map((group) => `/${group}`) };
}

function credentialOf(value: string | undefined) {
  if (value === undefined) throw new Error("Everybody in the realm needs a password.");
  return { type: "password", value, temporary: false } as const;
}

/** What the file has for the cluster `east`, for another one. */
function copyFor<K extends "clients" | "clientScopes">(file: Realm, key: K, cluster: string): Realm[K][number] {
  const like = file[key].find((one) => JSON.stringify(one).includes("k8s-east") && !("redirectUris" in one));
  return JSON.parse(JSON.stringify(like).replaceAll("k8s-east", `k8s-${cluster}`)) as Realm[K][number];
}

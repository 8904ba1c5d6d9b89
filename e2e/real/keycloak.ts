import { readFileSync } from "node:fs";

import type { StackKeycloak } from "#tools/stack/keycloak/describe.ts";
import { readKeycloakRecord } from "#tools/stack/keycloak/prepare.ts";
import { endKeycloak, ensureKeycloak, listKeycloak } from "#tools/stack/keycloak/start.ts";
import type { Stack } from "#tools/stack/stack.ts";

import { sendTo, type Sent } from "./request.ts";

/** The stack's Keycloak; a suite that runs with bare clusters has none. */
export function keycloakOf({ keycloak }: Stack): StackKeycloak {
  if (!keycloak) throw new Error("The stack has no Keycloak.");
  return keycloak;
}

/** What an administrator does in Keycloak while people are signed in. */
export type Admin = ReturnType<typeof openAdmin>;

export function openAdmin(keycloak: StackKeycloak) {
  const { origin } = new URL(keycloak.issuer);
  const ask = async <T>(path: string, sent: Sent = {}): Promise<T> => {
    const headers = { authorization: `Bearer ${await askAdminToken(keycloak)}` };
    const { status, body } = await sendTo(keycloak.caFile, `${origin}/admin/realms/quarterdeck${path}`, {
      ...sent,
      headers,
    });
    if (status >= 300) throw new Error(`${sent.method ?? "GET"} ${path} is answered with ${status}: ${body}`);
    return (body === "" ? undefined : JSON.parse(body)) as T;
  };
  const change = <T extends object>(path: string, edit: (found: T) => T): Promise<void> =>
    ask<T>(path).then((found) => ask(path, { method: "PUT", json: edit(found) }));
  const idOf = async (username: string): Promise<string> => {
    const [user] = await ask<{ id: string }[]>(`/users?exact=true&username=${encodeURIComponent(username)}`);
    if (!user) throw new Error(`The realm has no user ${username}.`);
    return user.id;
  };
  return {
    ask,
    idOf,
    /** Ends every session of somebody; Keycloak sends back-channel logouts. */
    endSessions: async (username: string): Promise<void> =>
      ask(`/users/${await idOf(username)}/logout`, { method: "POST" }),
    /** Deletes one session (`sid` of its tokens). */
    deleteSession: (sid: string): Promise<void> => ask(`/sessions/${sid}`, { method: "DELETE" }),
    listSessions: async (username: string) => ask<{ id: string }[]>(`/users/${await idOf(username)}/sessions`),
    setEnabled: async (username: string, enabled: boolean): Promise<void> =>
      change(`/users/${await idOf(username)}`, (user) => ({ ...user, enabled })),
    setGroups: (username: string, groups: readonly string[]): Promise<void> => setGroups(ask, idOf, username, groups),
    /** Signs with a new key from now on; tokens signed with the old ones stay valid. Returns the new provider's name. */
    rotateKeys: (): Promise<string> => rotateKeys(ask),
    /** Seconds that access tokens live from now on. */
    setAccessTokenLife: (seconds: number): Promise<void> =>
      change("", (realm) => ({ ...realm, accessTokenLifespan: seconds })),
    /** Lets the realm send people and logouts to a Quarterdeck at another address than the stack's own. */
    pointAt: async (consoleUrl: string): Promise<void> => {
      for (const clientId of ["quarterdeck", "quarterdeck-browser"]) {
        const [client] = await ask<{ id: string }[]>(`/clients?clientId=${clientId}`);
        await change(`/clients/${client?.id ?? ""}`, (found) => replaceOrigin(found, consoleUrl));
      }
    },
  };
}

type Ask = <T>(path: string, sent?: Sent) => Promise<T>;

/** A token lives a minute in the realm `master` as well: a new one each time is simpler than knowing when. */
async function askAdminToken({ issuer, caFile, admin }: StackKeycloak): Promise<string> {
  const url = `${new URL(issuer).origin}/realms/master/protocol/openid-connect/token`;
  const form = { grant_type: "password", client_id: "admin-cli", ...admin };
  const { status, body } = await sendTo(caFile, url, { form });
  if (status !== 200) throw new Error(`Keycloak refused its administrator with ${status}: ${body}`);
  return (JSON.parse(body) as { access_token: string }).access_token;
}

async function rotateKeys(ask: Ask): Promise<string> {
  const { id } = await ask<{ id: string }>("");
  const providers = await ask<{ config: { priority?: string[] } }[]>("/components?type=org.keycloak.keys.KeyProvider");
  const highest = Math.max(...providers.map(({ config }) => Number(config.priority?.[0] ?? 0)));
  const name = `rotated-${highest + 1}`;
  const config = { priority: [String(highest + 1)], enabled: ["true"], active: ["true"], algorithm: ["RS256"] };
  const kind = { providerId: "rsa-generated", providerType: "org.keycloak.keys.KeyProvider", parentId: id };
  await ask("/components", { json: { name, ...kind, config } });
  return name;
}

async function setGroups(ask: Ask, idOf: Admin["idOf"], username: string, groups: readonly string[]): Promise<void> {
  const user = `/users/${await idOf(username)}`;
  const before = await ask<{ id: string }[]>(`${user}/groups`);
  for (const { id } of before) await ask(`${user}/groups/${id}`, { method: "DELETE" });
  for (const name of groups) {
    const found = await ask<{ id: string; name: string }[]>(`/groups?exact=true&search=${encodeURIComponent(name)}`);
    const id = found[0]?.id ?? (await makeGroup(ask, name));
    await ask(`${user}/groups/${id}`, { method: "PUT" });
  }
}

async function makeGroup(ask: Ask, name: string): Promise<string> {
  await ask("/groups", { json: { name } });
  const [made] = await ask<{ id: string }[]>(`/groups?exact=true&search=${encodeURIComponent(name)}`);
  return made?.id ?? "";
}

const addressed = /^https?:\/\/[^/]+(?=\/|$)/;

/** The client with another origin in each of its own addresses, which all lie on one. */
function replaceOrigin(client: object, consoleUrl: string): object {
  const { baseUrl, rootUrl, redirectUris, webOrigins, attributes, ...others } = client as Record<string, unknown>;
  const own = { baseUrl, rootUrl, redirectUris, webOrigins, attributes };
  const moved = JSON.stringify(own, (_key, value: unknown) =>
    typeof value === "string" ? value.replace(addressed, consoleUrl) : value,
  );
  return { ...others, ...(JSON.parse(moved) as object) };
}

/** Freezes Keycloak, so that it takes connections and never answers; `resumeKeycloak` lets it go on. */
export const freezeKeycloak = (keycloak: StackKeycloak): void => signal(keycloak, "SIGSTOP");
export const resumeKeycloak = (keycloak: StackKeycloak): void => signal(keycloak, "SIGCONT");

function signal({ pidFile }: StackKeycloak, name: NodeJS.Signals): void {
  process.kill(Number(readFileSync(pidFile, "utf8")), name);
}

/** Ends Keycloak: connections are refused. Its sessions and keys end with it. */
export async function stopKeycloak({ folder }: Stack): Promise<void> {
  await endKeycloak(folder);
}

/** Starts it again as it was at first: the same address, certificate, people and secrets. Takes 11 s and more. */
export async function startKeycloak({ folder, clusters }: Stack): Promise<void> {
  const record = readKeycloakRecord(folder);
  if (!record || listKeycloak(folder).length > 0) return;
  await ensureKeycloak({ folder, clusters: clusters.map(({ name }) => name), record, log: () => {} });
}

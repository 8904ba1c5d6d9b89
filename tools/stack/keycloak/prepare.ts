import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { findFreePorts } from "#tools/stack/cluster/ports.ts";

import { makeCertificate } from "./certificate.ts";
import { keycloakLayoutOf } from "./layout.ts";
import { buildRealm, listPeople, type Realm } from "./realm.ts";

/** What is decided once for a stack, so that a restarted Keycloak is the same issuer with the same people. */
export interface KeycloakRecord {
  ports: { https: number; management: number; quarterdeck: number };
  admin: { username: string; password: string };
  /** Passwords by user name. */
  passwords: Record<string, string>;
}

const deployed = join(import.meta.dirname, "..", "..", "..", "deploy", "keycloak", "realm.json");
const readRealm = (): Realm => JSON.parse(readFileSync(deployed, "utf8")) as Realm;
const secret = () => randomBytes(18).toString("base64url");

/** Ports, secrets and the certificate of a stack's Keycloak: those it has, or new ones. */
export async function prepareKeycloak(folder: string, taken: Set<number>): Promise<KeycloakRecord> {
  const layout = keycloakLayoutOf(folder);
  const before = readKeycloakRecord(folder);
  for (const port of Object.values(before?.ports ?? {})) taken.add(port);
  if (before) return before;
  mkdirSync(layout.folder, { recursive: true, mode: 0o700 });
  const [https = 0, management = 0, quarterdeck = 0] = await findFreePorts(3, taken);
  const passwords = Object.fromEntries(listPeople(readRealm()).map((name) => [name, secret()]));
  const record = {
    ports: { https, management, quarterdeck },
    admin: { username: "admin", password: secret() },
    passwords,
  };
  const { certificate, key } = await makeCertificate();
  writeFileSync(layout.certFile, certificate);
  writeFileSync(layout.keyFile, key, { mode: 0o600 });
  writeFileSync(layout.clientSecretFile, secret(), { mode: 0o600 });
  // Last: a record says that everything else is there.
  writeFileSync(layout.record, JSON.stringify(record, null, 2), { mode: 0o600 });
  return record;
}

export function readKeycloakRecord(folder: string): KeycloakRecord | undefined {
  const { record } = keycloakLayoutOf(folder);
  return existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as KeycloakRecord) : undefined;
}

/** Writes the realm that the next start imports; returns whether it differs from the one before. */
export function writeRealm(folder: string, clusters: readonly string[], { passwords }: KeycloakRecord): boolean {
  const { realm } = keycloakLayoutOf(folder);
  const text = JSON.stringify(buildRealm(readRealm(), { clusters, passwords }));
  if (existsSync(realm) && readFileSync(realm, "utf8") === text) return false;
  mkdirSync(dirname(realm), { recursive: true });
  writeFileSync(realm, text, { mode: 0o600 });
  return true;
}

/** An installation of its own by links: Keycloak reads and writes its realm, temporary files and settings in its home. */
export function linkHome(folder: string, distribution: string): void {
  const { home } = keycloakLayoutOf(folder);
  mkdirSync(join(home, "conf"), { recursive: true });
  for (const name of ["lib", "providers", "themes", "version.txt"]) {
    if (!existsSync(join(home, name))) symlinkSync(join(distribution, name), join(home, name));
  }
}

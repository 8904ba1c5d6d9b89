import { readFileSync } from "node:fs";

import type { Trust } from "#tools/stack/access/authentication.ts";
import { layoutOf } from "#tools/stack/cluster/layout.ts";

import { keycloakLayoutOf } from "./layout.ts";
import type { KeycloakRecord } from "./prepare.ts";

export const issuerOf = ({ ports }: KeycloakRecord): string => `https://127.0.0.1:${ports.https}/realms/quarterdeck`;

/** Where Quarterdeck is to listen when it is started with the stack's configuration: the realm sends people back there. */
export const consoleUrlOf = ({ ports }: KeycloakRecord): string => `http://127.0.0.1:${ports.quarterdeck}`;

/** How to reach a stack's Keycloak, and everything that a test may know and an operator would not. */
export interface StackKeycloak {
  issuer: string;
  caFile: string;
  clientId: string;
  clientSecretFile: string;
  pidFile: string;
  /** Quarterdeck's configuration for this stack, and the address it names. */
  config: string;
  consoleUrl: string;
  admin: { username: string; password: string };
  /** By user name. */
  passwords: Readonly<Record<string, string>>;
}

export function describeKeycloak(folder: string, record: KeycloakRecord): StackKeycloak {
  const { certFile: caFile, clientSecretFile, pidFile } = keycloakLayoutOf(folder);
  const { admin, passwords } = record;
  const addresses = { issuer: issuerOf(record), consoleUrl: consoleUrlOf(record), config: layoutOf(folder).config };
  return { ...addresses, caFile, clientId: "quarterdeck", clientSecretFile, pidFile, admin, passwords };
}

/** What an API server has to know to take this Keycloak's tokens for an audience. */
export function trustOf(folder: string, record: KeycloakRecord, audience: string): Trust {
  const authority = readFileSync(keycloakLayoutOf(folder).certFile, "utf8");
  return { issuer: issuerOf(record), authority, audience };
}

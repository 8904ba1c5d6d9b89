import { generateKeyPair, randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import type { AdapterPayload, JWK } from "oidc-provider";

/** One thing that the issuer remembers: a session, a grant, a refresh token. */
export interface Entry {
  readonly payload: AdapterPayload;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** What the next process of this issuer has to know to be the same one, sessions and refresh tokens included. */
export interface IssuerMemory {
  readonly clientSecret: string;
  readonly cookieSecret: string;
  port: number;
  /** Where the console is, once it has said so. */
  console?: string;
  /** Private, the one that signs first. */
  keys: JWK[];
  /** By kind and id: `Session:abc`. */
  readonly entries: Map<string, Entry>;
}

const fileIn = (folder: string): string => join(folder, "issuer.json");

/** What an earlier process left in the folder, or a new identity. */
export async function recallIssuer(folder: string): Promise<IssuerMemory> {
  const file = fileIn(folder);
  if (!existsSync(file)) {
    const secret = (): string => randomBytes(32).toString("base64url");
    const keys = [await makeKey()];
    return { clientSecret: secret(), cookieSecret: secret(), port: 0, keys, entries: new Map() };
  }
  const { entries, ...rest } = JSON.parse(readFileSync(file, "utf8")) as IssuerMemory & { entries: [string, Entry][] };
  return { ...rest, entries: new Map(entries) };
}

/** The file holds private keys, so nobody else may read it; it is replaced whole, as a process may be killed while it writes. */
export function rememberIssuer(folder: string, memory: IssuerMemory): void {
  for (const [key, { until }] of memory.entries) if (until < Date.now()) memory.entries.delete(key);
  const written = `${fileIn(folder)}.new`;
  writeFileSync(written, JSON.stringify({ ...memory, entries: [...memory.entries] }), { mode: 0o600 });
  renameSync(written, fileIn(folder));
}

/** A new signing key with a name of its own. */
export async function makeKey(): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };
}

import type { UserDefinition } from "#lib/server/config/definition.ts";

import type { ActingIdentity } from "./acting.ts";
import { openPlugin } from "./plugin.ts";
import type { Credential } from "./proof.ts";
import { openTokenFile } from "./token-file.ts";

/** Opens the credential that a definition describes. Plugins and files are read on first use. */
export function openCredential(user: UserDefinition, server: string): Credential {
  const { certificate, key } = user;
  const clientCertificate = certificate !== null && key !== null ? { certificate, key } : null;
  if (user.exec || user.authProvider) return openPlugin(user, server, clientCertificate);
  if (user.token === null && user.tokenFile !== null) return openTokenFile(user.tokenFile, clientCertificate);
  const proof = { authorization: staticAuthorization(user), clientCertificate };
  return { current: () => proof, reload: () => Promise.resolve(proof) };
}

function staticAuthorization(user: UserDefinition): string | null {
  if (user.token !== null) return `Bearer ${user.token}`;
  if (user.basic === null) return null;
  return `Basic ${Buffer.from(`${user.basic.username}:${user.basic.password}`).toString("base64")}`;
}

/** Identity headers as raw pairs: two `Impersonate-Group` stay two. A person's token stands in place of our own credentials. */
export function identityHeaders(
  user: UserDefinition,
  authorization: string | null,
  as: ActingIdentity = { mode: "own" },
): string[] {
  if (as.mode === "bearer") return ["authorization", `Bearer ${as.token}`];
  const headers = authorization === null ? [] : ["authorization", authorization];
  const named = as.mode === "impersonate" ? as : user.impersonate;
  if (!named) return headers;
  headers.push("impersonate-user", toHeader(named.user));
  if (named.uid !== null) headers.push("impersonate-uid", toHeader(named.uid));
  for (const group of named.groups) headers.push("impersonate-group", toHeader(group));
  for (const [name, values] of Object.entries(named.extra)) {
    for (const value of values) headers.push(`impersonate-extra-${encodeURIComponent(name)}`, toHeader(value));
  }
  return headers;
}

/** Headers are bytes: the API server reads them as UTF-8, Node writes a character a byte. */
const toHeader = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

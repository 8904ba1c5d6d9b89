import type { UserDefinition } from "#lib/server/config/definition.ts";

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

/** Identity headers as raw pairs: two `Impersonate-Group` stay two. */
export function identityHeaders(user: UserDefinition, authorization: string | null): string[] {
  const headers = authorization === null ? [] : ["authorization", authorization];
  if (!user.impersonate) return headers;
  headers.push("impersonate-user", user.impersonate.user);
  if (user.impersonate.uid !== null) headers.push("impersonate-uid", user.impersonate.uid);
  for (const group of user.impersonate.groups) headers.push("impersonate-group", group);
  for (const [name, values] of Object.entries(user.impersonate.extra)) {
    for (const value of values) headers.push(`impersonate-extra-${encodeURIComponent(name)}`, value);
  }
  return headers;
}

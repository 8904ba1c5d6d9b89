/** Whom this server is for, decided once when it starts. */
export interface RequestPolicy {
  /** Lower-case host names (no port; IPv6 in brackets) under which this server may be addressed. */
  hosts: ReadonlySet<string>;
  /** Origin behind a TLS-terminating proxy, when one is configured. */
  publicOrigin: string | null;
  /** Whether several people use it, so that none may take what the others need. */
  isShared: boolean;
}

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

interface PolicyFacts {
  host: string;
  publicUrl?: string | null;
  isShared?: boolean;
}

/** The policy of a server that listens on `host` and may be known as `publicUrl`. */
export function policyOf({ host, publicUrl = null, isShared = false }: PolicyFacts): RequestPolicy {
  const own = host.includes(":") ? `[${host.toLowerCase()}]` : host.toLowerCase();
  const hosts = new Set([...LOOPBACK_NAMES, own]);
  const url = publicUrl === null ? null : new URL(publicUrl);
  if (url) hosts.add(url.hostname);
  return { hosts, publicOrigin: url?.origin ?? null, isShared };
}

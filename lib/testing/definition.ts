import { ANONYMOUS, type ClusterDefinition } from "#lib/server/config/definition.ts";

/** A cluster's definition for tests; `user` and `tls` are filled up with nothing. */
export function aDefinition(
  part: Omit<Partial<ClusterDefinition>, "user" | "tls"> & {
    user?: Partial<ClusterDefinition["user"]>;
    tls?: Partial<ClusterDefinition["tls"]>;
  } = {},
): ClusterDefinition {
  return {
    name: "test",
    labels: {},
    source: "test:1:1",
    server: "http://127.0.0.1:1",
    identity: { mode: "local" },
    ...part,
    user: { ...ANONYMOUS, ...part.user },
    tls: { authority: null, serverName: null, insecure: false, ...part.tls },
  };
}

import { join } from "node:path";

/** Where things of one stack's Keycloak lie. */
export function keycloakLayoutOf(stackFolder: string) {
  const folder = join(stackFolder, "keycloak");
  const home = join(folder, "home");
  return {
    folder,
    /** Ports and secrets, made once; `home` is what Keycloak believes to be its installation. */
    record: join(folder, "record.json"),
    home,
    realm: join(home, "data", "import", "realm.json"),
    certFile: join(folder, "tls.crt"),
    keyFile: join(folder, "tls.key"),
    clientSecretFile: join(folder, "client-secret"),
    pidFile: join(folder, "keycloak.pid"),
    log: join(folder, "keycloak.log"),
  };
}

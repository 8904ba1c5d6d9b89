import { join } from "node:path";

import type { keycloakLayoutOf } from "./layout.ts";
import type { KeycloakRecord } from "./prepare.ts";

/** As Keycloak's own kc.sh opens them. */
const opened = ["java.util", "java.util.concurrent", "java.security", "java.lang"];

/** Faster to start: the compiler's first tier and one collecting thread are right for minutes of use. */
const machine = [
  "-Xms64m",
  "-Xmx512m",
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  "-XX:+ExitOnOutOfMemoryError",
  ...opened.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
  "-Dfile.encoding=UTF-8",
  "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
  "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
  "-Dpicocli.disable.closures=true",
];

/** What `kc.sh start --optimized` would run, in a home that holds links instead of an installation. */
export function startArguments(layout: ReturnType<typeof keycloakLayoutOf>, ports: KeycloakRecord["ports"]): string[] {
  const { home, certFile, keyFile } = layout;
  return [
    ...machine,
    `-Dkc.home.dir=${home}`,
    `-Djboss.server.config.dir=${join(home, "conf")}`,
    "-cp",
    join(home, "lib", "quarkus-run.jar"),
    "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
    "start",
    "--optimized",
    "--import-realm",
    "--cache=local",
    "--http-host=127.0.0.1",
    "--http-management-host=127.0.0.1",
    `--https-port=${ports.https}`,
    `--http-management-port=${ports.management}`,
    `--https-certificate-file=${certFile}`,
    `--https-certificate-key-file=${keyFile}`,
    `--hostname=https://127.0.0.1:${ports.https}`,
  ];
}

/** The first administrator, and what stands in deploy/keycloak/realm.json as `${NAME}`: Keycloak fills it in. */
export function startEnvironment({ admin }: KeycloakRecord, consoleUrl: string, clientSecret: string) {
  return {
    KC_BOOTSTRAP_ADMIN_USERNAME: admin.username,
    KC_BOOTSTRAP_ADMIN_PASSWORD: admin.password,
    QUARTERDECK_URL: consoleUrl,
    QUARTERDECK_CLIENT_SECRET: clientSecret,
  };
}

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

import { majorOf } from "#tools/stack/keycloak/program.ts";
import { StackError } from "#tools/stack/stack-error.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** OpenSearch 2 needs the security manager, which Java 24 took away; Elasticsearch 8 needs 17. */
const [oldestJava, newestJava] = [17, 23];

// Where Debian and most others keep them side by side.
const installed = "/usr/lib/jvm";

/** The home of a Java that both log stores run on: JAVA_HOME, the one on PATH, or one that is installed beside it. */
export function findJavaHome(environment: Environment = process.env): string {
  const onPath = (environment["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "java"));
  const beside = existsSync(installed) ? readdirSync(installed).map((name) => join(installed, name)) : [];
  const own = environment["JAVA_HOME"];
  const homes = [
    own ?? "",
    ...onPath.filter(existsSync).map((java) => dirname(dirname(realpathSync(java)))),
    ...beside,
  ];
  const found = [...new Set(homes)].find((home) => isFit(join(home, "bin", "java")));
  if (found !== undefined) return found;
  throw new StackError(
    "QD-stack-java-old",
    `The log stores need a Java from ${oldestJava} to ${newestJava}, and none was found.`,
    "Install openjdk-17-jre-headless from your distribution and run the command again.",
  );
}

function isFit(java: string): boolean {
  if (!existsSync(java)) return false;
  const version = majorOf(spawnSync(java, ["-version"], { encoding: "utf8" }).stderr);
  return version >= oldestJava && version <= newestJava;
}

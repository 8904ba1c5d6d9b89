import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { StackError } from "#tools/stack/stack-error.ts";

type Environment = Readonly<Record<string, string | undefined>>;

// What Keycloak 26 asks for.
const oldestJava = 17;

/** Debian's names; other systems' are alike. */
const remedy = "Install openjdk-17-jre-headless and maven (or newer) from your distribution and run the command again.";

/** The path of `java` or `mvn`, by the variable their installers set or on PATH. */
export function findProgram(name: "java" | "mvn", environment: Environment = process.env): string {
  const home = environment[name === "java" ? "JAVA_HOME" : "MAVEN_HOME"];
  const folders = [...(home ? [join(home, "bin")] : []), ...(environment["PATH"] ?? "").split(delimiter)];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found) return found;
  throw new StackError(
    `QD-stack-${name}-missing`,
    `The real stack signs people in with Keycloak, and no ${name} was found on PATH.`,
    remedy,
  );
}

/** The Java to run Keycloak with. @throws StackError when there is none or it is older than 17 */
export function findJava(environment: Environment = process.env): string {
  const java = findProgram("java", environment);
  const said = spawnSync(java, ["-version"], { encoding: "utf8" }).stderr;
  const version = majorOf(said);
  if (version >= oldestJava) return java;
  throw new StackError("QD-stack-java-old", `${java} is Java ${version}; Keycloak needs ${oldestJava}.`, remedy);
}

/** 17 of `openjdk version "17.0.15" 2025-04-15`, 8 of `"1.8.0_292"`; 0 when it says something else. */
export function majorOf(said: string): number {
  const [, first = "0", second = "0"] = /version "(\d+)(?:\.(\d+))?/.exec(said) ?? [];
  return Number(first === "1" ? second : first);
}

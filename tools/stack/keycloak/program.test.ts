import { expect, test } from "vitest";

import { findProgram, majorOf } from "./program.ts";

test("a machine without it is told what to install", () => {
  const find = () => findProgram("mvn", { PATH: "/nowhere" });
  expect(find).toThrow("QD-stack-mvn-missing: The real stack signs people in with Keycloak, and no mvn was found");
  expect(find).toThrow("Install openjdk-17-jre-headless and maven");
});

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_292"', 8],
  ['openjdk version "25" 2025-09-16', 25],
  ["command not found", 0],
])("%s is Java %d", (said, major) => expect(majorOf(said)).toBe(major));

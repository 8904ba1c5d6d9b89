import { expect, it } from "vitest";

import { delimited, delimitedHead, encodeMessage } from "./encode.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

it("writes what Go writes: zero values that are no pointers, and nothing for absent ones", () => {
  expect(hex(encodeMessage("core/v1.LocalObjectReference", {}))).toBe("0a00");
  expect(hex(encodeMessage("core/v1.ExecAction", {}))).toBe("");
});

it("orders map entries by key, and takes inline fields from the same object", () => {
  const requirements = { limits: { memory: "1", cpu: "2" } };
  expect(hex(encodeMessage("core/v1.ResourceRequirements", requirements))).toBe(
    "0a0a0a0363707512030a01320a0d0a066d656d6f727912030a0131",
  );
  const source = { name: "n", optional: true };
  expect(hex(encodeMessage("core/v1.ConfigMapEnvSource", source))).toBe("0a030a016e1001");
});

it("writes integers of every size, and negative ones as 64 bits", () => {
  const varints = [0, 127, 128, 16_383, 16_384, 2_097_152, 1_767_225_600].map((length) =>
    hex(delimitedHead(1, length)).slice(2),
  );
  expect(varints).toEqual(["00", "7f", "8001", "ff7f", "808001", "80808001", "80f2d6ca06"]);
  expect(hex(encodeMessage("core/v1.ContainerStateTerminated", { exitCode: -1 }))).toContain(`08${"ff".repeat(9)}01`);
});

it("wraps bytes in their field, however many they are", () => {
  expect(hex(delimited(2, Buffer.from("ab")))).toBe("12026162");
  expect(delimited(2, Buffer.alloc(3 << 20)).length).toBe((3 << 20) + 1 + 4);
});

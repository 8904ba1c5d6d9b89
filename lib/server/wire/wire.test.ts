import { describe, expect, it } from "vitest";

import { WireError } from "./wire-error.ts";
import { acceptHeader, wireOf } from "./wire.ts";

describe("the wire of an answer", () => {
  it.each([
    ["application/vnd.kubernetes.protobuf", "protobuf"],
    ["application/vnd.kubernetes.protobuf;stream=watch", "protobuf"],
    ["application/json", "json"],
    ["Application/JSON; charset=utf-8", "json"],
    ["application/json;stream=watch", "json"],
  ])("of type %s is %s", (type, wire) => {
    expect(wireOf(type)).toBe(wire);
  });

  it("is refused for anything else, with its type cut to what fits on a line", () => {
    expect(() => wireOf("")).toThrow(new WireError("answer without a content type"));
    expect(() => wireOf("text/html; charset=utf-8")).toThrow(new WireError("answer is text/html, not Kubernetes data"));
    expect(() => wireOf("x".repeat(500))).toThrow(new WireError(`answer is ${"x".repeat(80)}, not Kubernetes data`));
    expect(() => wireOf("application/yaml")).toThrow(WireError);
  });

  it("is asked for as protobuf first, with JSON behind it", () => {
    expect(acceptHeader("protobuf")).toBe("application/vnd.kubernetes.protobuf, application/json;q=0.9");
    expect(acceptHeader("json")).toBe("application/json");
  });
});

import { describe, expect, it } from "vitest";

import { aSlice } from "#lib/testing/builders/object-of.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { endpointslices } from "./endpointslices.ts";

const endpoint = (conditions: object) => ({ addresses: ["10.2.0.1"], conditions });
const rowOf = (endpoints: unknown) => rowOfJson(endpointslices, aSlice().top({ endpoints }).build());

describe("an EndpointSlice's row", () => {
  it("counts endpoints that are ready, and those that do not say", () => {
    const row = rowOf([
      endpoint({ ready: true }),
      endpoint({ ready: false }),
      endpoint({}),
      { addresses: ["10.2.0.4"] },
    ]);
    expect(row).toMatchObject({ endpoints: 4, ready: 3, status: "Ready", health: "ok" });
  });

  it("warns when no endpoint is ready", () => {
    expect(rowOf([endpoint({ ready: false })])).toMatchObject({ endpoints: 1, ready: 0, health: "warn" });
    expect(rowOf(null)).toMatchObject({ endpoints: 0, status: "No ready endpoint", health: "warn" });
  });

  it("names the Service by its label", () => {
    const labels = { app: "web", "kubernetes.io/service-name": "web" };
    const row = rowOfJson(endpointslices, aSlice().top({ addressType: "IPv4" }).meta({ labels }).build());
    expect(row).toMatchObject({ serviceName: "web", addressType: "IPv4" });
  });
});

import { describe, expect, it } from "vitest";

import { aService } from "#lib/testing/builders/object-of.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { services } from "./services.ts";

describe("a Service's row", () => {
  it("has type, address, ports and selector", () => {
    const ports = [
      { port: 443, protocol: "TCP" },
      { port: 53, protocol: "UDP" },
    ];
    const service = aService().spec({
      type: "LoadBalancer",
      clusterIP: "10.1.0.9",
      ports,
      selector: { app: "web", tier: "front" },
    });
    expect(rowOfJson(services, service.build())).toMatchObject({
      status: "LoadBalancer",
      type: "LoadBalancer",
      health: "ok",
      clusterIp: "10.1.0.9",
      ports: "443/TCP,53/UDP",
      selector: "app=web,tier=front",
    });
  });

  it("has a selector in the order of its keys, also where they look like numbers", () => {
    const service = aService().spec({ selector: { app: "web", "10": "x", "9": "y" } });
    expect(rowOfJson(services, service.build())).toMatchObject({ selector: "10=x,9=y,app=web" });
  });

  it("is empty where a Service without a selector or ports says nothing", () => {
    const service = aService().spec({ type: "ExternalName", externalName: "db.example" });
    expect(rowOfJson(services, service.build())).toMatchObject({ ports: "", selector: "", clusterIp: "" });
  });

  it("tells when unready addresses are published on purpose", () => {
    const service = aService().spec({ publishNotReadyAddresses: true });
    expect(rowOfJson(services, service.build())).toMatchObject({ publishesNotReady: true });
    expect(rowOfJson(services, aService().build())).toMatchObject({ publishesNotReady: false });
  });
});

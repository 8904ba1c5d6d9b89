import { describe, expect, it } from "vitest";

import { kindOf, readListing } from "./listing.ts";

describe("a resource list of Velero's", () => {
  it("is read as far as it is about the namespace", () => {
    const text = JSON.stringify({
      "apps/v1/Deployment": ["drill-shop/api(created)", "drill-shop-2/api(created)"],
      "v1/ConfigMap": ["drill-shop/kube-root-ca.crt(failed)"],
      "v1/PersistentVolume": ["pvc-1(failed)"],
    });
    expect(readListing(text, "drill-shop")).toEqual(
      new Map([
        ["apps/v1/Deployment", [{ name: "api", outcome: "created" }]],
        ["v1/ConfigMap", [{ name: "kube-root-ca.crt", outcome: "failed" }]],
      ]),
    );
  });

  it("of a backup has no outcomes", () => {
    expect(readListing('{"v1/Secret":["shop/token"]}', "shop")?.get("v1/Secret")).toEqual([
      { name: "token", outcome: "" },
    ]);
  });

  it.each(["", "[]", "null", "7", '{"v1/Secret":7}', '{"v1/Secret":["shop/a"', '{"v1/Secret":[7]}'])(
    "is none when it is %s",
    (text) => {
      expect(readListing(text, "shop")).toBeNull();
    },
  );

  it("does not fall for entries that are no names", () => {
    expect(readListing('{"v1/Secret":["shop/","shop/(created)","shop/a(b(c)"]}', "shop")).toEqual(new Map());
  });

  it("names kinds by their last word", () => {
    expect([kindOf("apps/v1/Deployment"), kindOf("v1/Secret"), kindOf("")]).toEqual(["Deployment", "Secret", ""]);
  });
});

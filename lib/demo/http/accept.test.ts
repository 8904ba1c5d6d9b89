import { describe, expect, test } from "vitest";

import { negotiate } from "./accept.ts";

const table = "application/json;as=Table;v=v1;g=meta.k8s.io";
const proto = "application/vnd.kubernetes.protobuf";

describe("an Accept header", () => {
  test.each([
    [undefined, true, "json", ""],
    ["", true, "json", ""],
    ["*/*", true, "json", ""],
    ["application/json", true, "json", ""],
    [proto, true, "protobuf", ""],
    [`${proto}, application/json`, false, "json", ""],
    [`${proto};q=0.5, application/json`, true, "json", ""],
    [`${table},application/json`, true, "json", "Table"],
    [`text/html, application/json;q=0.1`, true, "json", ""],
    ["application/json;as=Unknown;v=v1;g=meta.k8s.io, application/json", true, "json", ""],
  ])("%s, with protobuf %s, is answered in %s as %j", (accept, hasProtobuf, encoding, as) => {
    expect(negotiate(accept, hasProtobuf)).toEqual({ encoding, as });
  });

  test.each([
    ["text/html", /^406: Not Acceptable\n\nAvailable representations: application\/json/],
    ["application/*", /^406: Not Acceptable/],
    ["application/json;as=Table;v=v2;g=meta.k8s.io", /^only the following media types are accepted/],
    ["application/json;q=0", /^only the following media types are accepted/],
  ])("%s is refused", (accept, message) => {
    expect(() => negotiate(accept, true)).toThrow(message);
  });
});

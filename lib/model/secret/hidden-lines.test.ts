import { expect, it } from "vitest";
import { stringify } from "yaml";

import { presentObject } from "#lib/server/api/object/present.ts";

import { hiddenLines } from "./hidden-lines.ts";

it("finds each key of a Secret as it is presented, and nothing that only looks like one", () => {
  const secret = {
    kind: "Secret",
    metadata: { annotations: { data: "  a: (hidden: 1 bytes, sha256 x)" }, labels: { data: "(hidden: 1 bytes, " } },
    data: { "tls.crt": "YQ==", "1": "YQ==", true: "", "a-b": "YQ==" },
    stringData: { other: "x" },
    type: "(hidden: 1 bytes, sha256 x)",
  };
  const yaml = stringify(presentObject(secret, { managedFields: false }), { lineWidth: 0 });
  const lines = yaml.split("\n");
  const found = [...hiddenLines(yaml)];
  expect(found.map(([, key]) => key).toSorted()).toEqual(["1", "a-b", "tls.crt", "true"]);
  for (const [at, key] of found) expect(lines[at]).toContain(key);
});

import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { readAudit } from "./audit.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "audit-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const cluster = { name: "east", server: "https://127.0.0.1:1", caFile: "/ca", certFile: "/cert", keyFile: "/key" };

const row = (id: string, verb: string, more: object = {}) =>
  `${JSON.stringify({ auditID: id, stage: "ResponseComplete", verb, requestReceivedTimestamp: "2026-11-21T15:08:42.006918Z", objectRef: { resource: "pods" }, ...more })}\n`;

test("changes and deprecated calls go to the store under the cluster's name, reads and heart beats do not", () => {
  const auditFile = join(folder, "audit.log");
  const deprecated = { annotations: { "k8s.io/deprecated": "true" } };
  const beat = { objectRef: { resource: "leases" } };
  writeFileSync(
    auditFile,
    row("a", "delete") + row("b", "list") + row("c", "list", deprecated) + row("d", "update", beat),
  );
  const { documents, next } = readAudit({ auditFile, cluster }, {});
  expect(documents.map(({ index, id }) => [index, id])).toEqual([
    ["audit-2026.11.21", "a-ResponseComplete"],
    ["audit-2026.11.21", "c-ResponseComplete"],
  ]);
  expect(documents[0]?.source).toMatchObject({ cluster: "east", "@timestamp": "2026-11-21T15:08:42.006918Z" });
  // Half a row is not read before it is whole.
  appendFileSync(auditFile, row("e", "patch") + row("f", "patch").slice(0, 20));
  const more = readAudit({ auditFile, cluster }, next);
  expect(more.documents.map(({ id }) => id)).toEqual(["e-ResponseComplete"]);
  expect(readAudit({ auditFile, cluster }, more.next).documents).toEqual([]);
});

test("a cluster without audit logs has none to send", () => {
  expect(readAudit({ auditFile: join(folder, "none"), cluster }, { a: 1 })).toEqual({ documents: [], next: { a: 1 } });
});
